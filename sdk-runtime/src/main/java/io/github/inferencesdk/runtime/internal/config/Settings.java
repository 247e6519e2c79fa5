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
            "The largest body in MiB; 0 means no limit.",
            Parsers.integer(0, 1 << 20));
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
            "Bytes of heap that all request bodies share, else 503.",
            text -> text.equals("a quarter of the heap")
                    ? Runtime.getRuntime().maxMemory() / 4
                    : Parsers.number(65536, Long.MAX_VALUE).apply(text));
    public static final Setting<Long> BODY_SPOOL = new Setting<>(
            "INFERENCE_BODY_SPOOL",
            "4294967296",
            "Bytes of temporary files that all request bodies share, else 503.",
            Parsers.number(0, Long.MAX_VALUE));
    public static final Setting<Integer> SPOOL_THRESHOLD = new Setting<>(
            "INFERENCE_SPOOL_THRESHOLD",
            "4194304",
            "The size in bytes up to which one body stays in memory.",
            Parsers.integer(0, (int) (64 * MIB)));
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
    public static final Setting<Duration> BODY_STALL_SECONDS = new Setting<>(
            "INFERENCE_BODY_STALL_SECONDS",
            "30",
            "How long a body may pause while it arrives, in seconds, else 408.",
            Parsers.seconds(1, 3600));
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
    public static final Setting<String> LOG_LEVEL = new Setting<>(
            "INFERENCE_LOG_LEVEL",
            "INFO",
            "The level of the log: TRACE, DEBUG, INFO, WARN, ERROR or OFF; read by the application's logging configuration.",
            Parsers.oneOf(List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF")));

    private static final List<Setting<?>> ALL = List.of(
            PORT,
            HOST,
            MODEL_DIR,
            WORKERS,
            TIMEOUT,
            BATCH,
            MAX_REQUEST_SIZE,
            MAX_PAYLOAD_IN_MB,
            DEFAULT_ACCEPT,
            QUEUE_SIZE,
            BODY_MEMORY,
            BODY_SPOOL,
            SPOOL_THRESHOLD,
            MAX_CONNECTIONS,
            IDLE_SECONDS,
            HEAD_SECONDS,
            BODY_STALL_SECONDS,
            NON_BLOCKING,
            DRAIN_SECONDS,
            LOG_LEVEL);

    private Settings() {}

    /** Every row, in the order of the guide. */
    public static List<Setting<?>> all() {
        return ALL;
    }
}
