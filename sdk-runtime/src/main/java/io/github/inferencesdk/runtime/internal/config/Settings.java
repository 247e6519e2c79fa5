// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.config;

import io.github.inferencesdk.MediaType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The table of settings; {@code docs/guide/configuration.md} shows the same rows, and a test compares them. */
public final class Settings {
    private static final long MIB = 1 << 20;
    private static final int CORES = Math.max(1, Runtime.getRuntime().availableProcessors());

    public static final Setting<Integer> PORT = new Setting<>(
            "SAGEMAKER_BIND_TO_PORT", "8080", "The port to listen on; 0 takes a free one.", Parsers.integer(0, 65535));
    public static final Setting<String> HOST = new Setting<>(
            "INFERENCE_HOST", "127.0.0.1", "The address to listen on; `bin/serve` sets 0.0.0.0.", Parsers.host());
    public static final Setting<Path> MODEL_DIR =
            new Setting<>("INFERENCE_MODEL_DIR", "/opt/ml/model", "Where the model's files are.", Parsers.path());
    public static final Setting<Boolean> MULTI_MODEL = new Setting<>(
            "SAGEMAKER_MULTI_MODEL",
            "false",
            "Whether models come and go by their names; the platform sets it.",
            Parsers.bool());
    public static final Setting<Path> MODELS_DIR = new Setting<>(
            "INFERENCE_MODELS_DIR", "/opt/ml/models", "Where the directories of many models are.", Parsers.path());
    public static final Setting<Integer> MAX_MODELS = new Setting<>(
            "INFERENCE_MAX_MODELS",
            "1000",
            "How many models are loaded at once, else 507.",
            Parsers.integer(1, 1 << 20));
    public static final Setting<Integer> MODELS_HEAP_PERCENT = new Setting<>(
            "INFERENCE_MODELS_HEAP_PERCENT",
            "75",
            "The per cent of the heap that may be in use when a model is loaded, else 507.",
            Parsers.integer(1, 100));
    public static final Setting<Long> MODELS_NATIVE_MEMORY = new Setting<>(
            "INFERENCE_MODELS_NATIVE_MEMORY",
            "0",
            "The bytes that models may report to hold outside the heap, else 507; 0 means no limit.",
            Parsers.number(0, Long.MAX_VALUE));
    public static final Setting<Integer> WORKERS = new Setting<>(
            "SAGEMAKER_MODEL_SERVER_WORKERS",
            "cores",
            "How many requests predict at once.",
            text -> text.equals("cores") ? CORES : Parsers.integer(1, 4096).apply(text));
    public static final Setting<Duration> TIMEOUT = new Setting<>(
            "SAGEMAKER_MODEL_SERVER_TIMEOUT",
            "55",
            "Seconds from the end of a request's body to its answer, else 504; 600 when `SAGEMAKER_BATCH` is true.",
            Parsers.seconds(1, 3600));
    public static final Setting<Boolean> BATCH = new Setting<>(
            "SAGEMAKER_BATCH", "false", "Whether this is a batch transform job; the platform sets it.", Parsers.bool());
    public static final Setting<Long> MAX_REQUEST_SIZE = new Setting<>(
            "SAGEMAKER_MAX_REQUEST_SIZE",
            "26214400",
            "The largest body in bytes, else 413; wins over `SAGEMAKER_MAX_PAYLOAD_IN_MB`.",
            Parsers.number(1, Long.MAX_VALUE));
    public static final Setting<Integer> MAX_PAYLOAD_IN_MB = new Setting<>(
            "SAGEMAKER_MAX_PAYLOAD_IN_MB",
            "25",
            "The largest body in MiB; 0 means no limit. `/execution-parameters` says 6 when it is not set.",
            Parsers.integer(0, 1 << 20));
    public static final Setting<String> BATCH_STRATEGY = new Setting<>(
            "SAGEMAKER_BATCH_STRATEGY",
            "MULTI_RECORD",
            "What `/execution-parameters` says of it: `MULTI_RECORD` or `SINGLE_RECORD`.",
            Parsers.oneOf(List.of("MULTI_RECORD", "SINGLE_RECORD")));
    public static final Setting<Integer> MAX_CONCURRENT_TRANSFORMS = new Setting<>(
            "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS",
            "workers",
            "What `/execution-parameters` says of it; at most 16, and 100 MB at once, unless set.",
            text -> text.equals("workers") ? 0 : Parsers.integer(0, 4096).apply(text)); // the API takes 0 for unset
    public static final Setting<MediaType> DEFAULT_ACCEPT = new Setting<>(
            "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT",
            "application/json",
            "What a client gets that accepts everything, when the model can make it.",
            Parsers.mediaType());
    public static final Setting<Integer> QUEUE_SIZE = new Setting<>(
            "INFERENCE_QUEUE_SIZE",
            "256",
            "How many requests may wait for a worker, else 503.",
            Parsers.integer(0, 1 << 20));
    public static final Setting<Long> BODY_MEMORY = new Setting<>(
            "INFERENCE_BODY_MEMORY",
            "a quarter of the heap",
            "Bytes of heap that all bodies share, those of requests and of collected responses, else 503.",
            text -> text.equals("a quarter of the heap")
                    ? Runtime.getRuntime().maxMemory() / 4
                    : Parsers.number(65536, Long.MAX_VALUE).apply(text));
    public static final Setting<Long> BODY_SPOOL = new Setting<>(
            "INFERENCE_BODY_SPOOL",
            "4294967296",
            "Bytes of temporary files that they share, else 503.",
            Parsers.number(0, Long.MAX_VALUE));
    public static final Setting<Integer> SPOOL_THRESHOLD = new Setting<>(
            "INFERENCE_SPOOL_THRESHOLD",
            "4194304",
            "The size in bytes up to which one body stays in memory.",
            Parsers.integer(0, (int) (64 * MIB)));
    public static final Setting<Integer> MAX_RECORD_SIZE = new Setting<>(
            "INFERENCE_MAX_RECORD_SIZE",
            "6291456",
            "The largest record in bytes of a body of many; a larger one is a bad record.",
            Parsers.integer(1, (int) (64 * MIB)));
    public static final Setting<String> RECORD_ERRORS = new Setting<>(
            "INFERENCE_RECORD_ERRORS",
            "INLINE",
            "What a bad record does: `INLINE` answers it in its place, `FAIL` refuses the whole request.",
            Parsers.oneOf(List.of("INLINE", "FAIL")));
    public static final Setting<Boolean> COMPRESSION = new Setting<>(
            "INFERENCE_COMPRESSION",
            "true",
            "Whether responses are compressed for clients that ask for it.",
            Parsers.bool());
    public static final Setting<Boolean> STREAM_RESPONSES = new Setting<>(
            "INFERENCE_STREAM_RESPONSES",
            "true",
            "Whether a response whose length is not known is sent while it is made; else it is collected, and has a `Content-Length`.",
            Parsers.bool());
    public static final Setting<Integer> MAX_CONNECTIONS = new Setting<>(
            "INFERENCE_MAX_CONNECTIONS",
            "4096",
            "How many connections are open at once; more wait to be accepted.",
            Parsers.integer(1, 1 << 20));
    public static final Setting<Duration> IDLE_SECONDS = new Setting<>(
            "INFERENCE_IDLE_SECONDS",
            "90",
            "How long a connection may be silent between requests, in seconds; proxies keep theirs for 60 to 75.",
            Parsers.seconds(1, 3600));
    public static final Setting<Duration> HEAD_SECONDS = new Setting<>(
            "INFERENCE_HEAD_SECONDS",
            "30",
            "How long the head of a request may take, in seconds, before its connection is closed.",
            Parsers.seconds(1, 3600));
    public static final Setting<Integer> MAX_HEAD_SIZE = new Setting<>(
            "INFERENCE_MAX_HEAD_SIZE",
            "16384",
            "The largest head of a request in bytes, else 431.",
            Parsers.integer(1024, 1 << 20));
    public static final Setting<Integer> MAX_HEADERS = new Setting<>(
            "INFERENCE_MAX_HEADERS",
            "100",
            "How many header lines a request may have, else 431.",
            Parsers.integer(1, 10_000));
    public static final Setting<Integer> MAX_URI_LENGTH = new Setting<>(
            "INFERENCE_MAX_URI_LENGTH",
            "4096",
            "The longest request target in characters, else 414.",
            Parsers.integer(64, 1 << 20));
    public static final Setting<Duration> BODY_STALL_SECONDS = new Setting<>(
            "INFERENCE_BODY_STALL_SECONDS",
            "30",
            "How long a body may pause while it arrives, in seconds, else 408.",
            Parsers.seconds(1, 3600));
    public static final Setting<Integer> BODY_MIN_RATE = new Setting<>(
            "INFERENCE_BODY_MIN_RATE",
            "1024",
            "Bytes per second that a body must average once it has taken longer than a pause may, else 408; 0 for no limit.",
            Parsers.integer(0, 1 << 30));
    public static final Setting<Duration> WRITE_STALL_SECONDS = new Setting<>(
            "INFERENCE_WRITE_STALL_SECONDS",
            "30",
            "How long a client may not read a response that is being sent, in seconds, before its connection is cut.",
            Parsers.seconds(1, 3600));
    public static final Setting<Integer> MAX_BATCH_SIZE = new Setting<>(
            "INFERENCE_MAX_BATCH_SIZE",
            "32",
            "How many inputs a batching pipeline predicts at once, at most.",
            Parsers.integer(1, 4096));
    public static final Setting<Integer> MAX_BATCH_DELAY_MILLIS = new Setting<>(
            "INFERENCE_MAX_BATCH_DELAY_MILLIS",
            "0",
            "How long an input may wait for others while a batch is predicted and a worker is free, in milliseconds.",
            Parsers.integer(0, 60_000));
    public static final Setting<Boolean> NON_BLOCKING = new Setting<>(
            "INFERENCE_NON_BLOCKING",
            "true",
            "Whether pipelines marked `nonBlocking()` run on I/O threads.",
            Parsers.bool());
    public static final Setting<Duration> DRAIN_SECONDS = new Setting<>(
            "INFERENCE_DRAIN_SECONDS",
            "25",
            "How long a stop waits for the requests in flight, in seconds; SageMaker kills at 30.",
            Parsers.seconds(0, 3600));
    public static final Setting<String> LOAD_FAILURE = new Setting<>(
            "INFERENCE_LOAD_FAILURE",
            "EXIT",
            "What a model that fails to load does: `EXIT` ends the process, `SERVE` keeps answering 503.",
            Parsers.oneOf(List.of("EXIT", "SERVE")));
    public static final Setting<Duration> HEALTH_INTERVAL_SECONDS = new Setting<>(
            "INFERENCE_HEALTH_INTERVAL_SECONDS",
            "10",
            "How often the pipeline's health check runs, in seconds.",
            Parsers.seconds(1, 3600));
    public static final Setting<Duration> HEALTH_TIMEOUT_SECONDS = new Setting<>(
            "INFERENCE_HEALTH_TIMEOUT_SECONDS",
            "2",
            "How long a health check may take, in seconds, before `/ping` answers 503.",
            Parsers.seconds(1, 3600));
    public static final Setting<Duration> SESSION_SECONDS = new Setting<>(
            "SAGEMAKER_SESSIONS_EXPIRATION",
            "1200",
            "How long a session lives, in seconds.",
            Parsers.seconds(1, 86_400));
    public static final Setting<Integer> MAX_SESSIONS = new Setting<>(
            "INFERENCE_MAX_SESSIONS",
            "10000",
            "How many sessions are open at once, else 503.",
            Parsers.integer(1, 1 << 20));
    public static final Setting<Boolean> ACCESS_LOG = new Setting<>(
            "INFERENCE_ACCESS_LOG",
            "true",
            "Whether each request, except `/ping`, is a line in the log.",
            Parsers.bool());
    public static final Setting<String> LOG_LEVEL = new Setting<>(
            "INFERENCE_LOG_LEVEL",
            "INFO",
            "The level of the log: TRACE, DEBUG, INFO, WARN, ERROR or OFF; read by the application's logging configuration.",
            Parsers.oneOf(List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF")));

    private static final List<Setting<?>> ALL = List.of(
            PORT,
            HOST,
            MODEL_DIR,
            MULTI_MODEL,
            MODELS_DIR,
            MAX_MODELS,
            MODELS_HEAP_PERCENT,
            MODELS_NATIVE_MEMORY,
            WORKERS,
            TIMEOUT,
            BATCH,
            MAX_REQUEST_SIZE,
            MAX_PAYLOAD_IN_MB,
            BATCH_STRATEGY,
            MAX_CONCURRENT_TRANSFORMS,
            DEFAULT_ACCEPT,
            QUEUE_SIZE,
            BODY_MEMORY,
            BODY_SPOOL,
            SPOOL_THRESHOLD,
            MAX_RECORD_SIZE,
            RECORD_ERRORS,
            COMPRESSION,
            STREAM_RESPONSES,
            MAX_CONNECTIONS,
            IDLE_SECONDS,
            HEAD_SECONDS,
            MAX_HEAD_SIZE,
            MAX_HEADERS,
            MAX_URI_LENGTH,
            BODY_STALL_SECONDS,
            BODY_MIN_RATE,
            WRITE_STALL_SECONDS,
            MAX_BATCH_SIZE,
            MAX_BATCH_DELAY_MILLIS,
            NON_BLOCKING,
            DRAIN_SECONDS,
            LOAD_FAILURE,
            HEALTH_INTERVAL_SECONDS,
            HEALTH_TIMEOUT_SECONDS,
            SESSION_SECONDS,
            MAX_SESSIONS,
            ACCESS_LOG,
            LOG_LEVEL);

    private Settings() {}

    /** Every row, in the order of the guide. */
    public static List<Setting<?>> all() {
        return ALL;
    }
}
