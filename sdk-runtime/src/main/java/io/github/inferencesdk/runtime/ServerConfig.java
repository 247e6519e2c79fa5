// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.config.SettingReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server is told: address, model directory, limits. Immutable, safe for concurrent use. The guide's configuration
 * page lists every environment variable.
 */
public final class ServerConfig {
    private final String host;
    private final int port;
    private final Path modelDir;
    private final int workers;
    private final Duration timeout;
    private final long maxRequestSize;
    private final MediaType defaultAccept;
    private final int queueSize;
    private final long bodyMemory;
    private final long bodySpool;
    private final int spoolThreshold;
    private final int maxConnections;
    private final Duration idleTimeout;
    private final Duration headTimeout;
    private final Duration bodyStallTimeout;
    private final boolean nonBlocking;
    private final Duration drainTimeout;
    private final String batchStrategy;
    private final int maxConcurrentTransforms;
    private final int maxPayloadInMb;
    private final int maxRecordSize;
    private final boolean failOnBadRecord;
    private final boolean compression;
    private final int maxHeadSize;
    private final int maxHeaders;
    private final int maxUriLength;
    private final int bodyMinRate;
    private final Duration writeStallTimeout;
    private final boolean exitOnLoadFailure;
    private final Duration healthInterval;
    private final Duration healthTimeout;
    private final Duration sessionLifetime;
    private final int maxSessions;
    private final boolean accessLog;
    private final Batching batching;
    private final @Nullable MultiModel multiModel;
    private final Map<String, String> properties;
    private final List<String> warnings;

    ServerConfig(ServerConfigBuilder builder) {
        this.host = builder.host;
        this.port = builder.port;
        this.modelDir = builder.modelDir;
        this.workers = builder.workers;
        this.timeout = builder.timeout;
        this.maxRequestSize = builder.maxRequestSize;
        this.defaultAccept = builder.defaultAccept;
        this.queueSize = builder.queueSize;
        this.bodyMemory = builder.bodyMemory;
        this.bodySpool = builder.bodySpool;
        this.spoolThreshold = builder.spoolThreshold;
        this.maxConnections = builder.maxConnections;
        this.idleTimeout = builder.idleTimeout;
        this.headTimeout = builder.headTimeout;
        this.bodyStallTimeout = builder.bodyStallTimeout;
        this.nonBlocking = builder.nonBlocking;
        this.drainTimeout = builder.drainTimeout;
        this.batchStrategy = builder.batchStrategy;
        this.maxConcurrentTransforms = builder.maxConcurrentTransforms;
        this.maxPayloadInMb = builder.maxPayloadInMb;
        this.maxRecordSize = builder.maxRecordSize;
        this.failOnBadRecord = builder.failOnBadRecord;
        this.compression = builder.compression;
        this.maxHeadSize = builder.maxHeadSize;
        this.maxHeaders = builder.maxHeaders;
        this.maxUriLength = builder.maxUriLength;
        this.bodyMinRate = builder.bodyMinRate;
        this.writeStallTimeout = builder.writeStallTimeout;
        this.exitOnLoadFailure = builder.exitOnLoadFailure;
        this.healthInterval = builder.healthInterval;
        this.healthTimeout = builder.healthTimeout;
        this.sessionLifetime = builder.sessionLifetime;
        this.maxSessions = builder.maxSessions;
        this.accessLog = builder.accessLog;
        this.batching = builder.batching;
        this.multiModel = builder.multiModel;
        this.properties = Map.copyOf(builder.properties);
        this.warnings = List.copyOf(builder.warnings);
    }

    /** Starts with the defaults. */
    public static ServerConfigBuilder builder() {
        return new ServerConfigBuilder(new SettingReader(Map.of()));
    }

    /**
     * Reads the settings from environment variables; all of them become the model's properties.
     *
     * @throws IllegalArgumentException naming every variable whose value cannot be read, with what is expected
     */
    public static ServerConfig fromEnvironment(Map<String, String> environment) {
        return EnvironmentConfig.read(environment);
    }

    /** The address to listen on. */
    public String host() {
        return host;
    }

    /** The port to listen on; 0 takes a free one, see {@link InferenceServer#port()}. */
    public int port() {
        return port;
    }

    /** The directory of the model's files; need not exist for a model that has none. */
    public Path modelDir() {
        return modelDir;
    }

    /** How many models are hosted by their names; empty for a server of one model, the default. */
    public Optional<MultiModel> multiModel() {
        return Optional.ofNullable(multiModel);
    }

    /** How inputs gather to batches, in pipelines that predict these. */
    public Batching batching() {
        return batching;
    }

    /** How many requests predict at once: 1 to 4,096; the number of cores by default. */
    public int workers() {
        return workers;
    }

    /** From the end of a request's body to its answer, else 504: 1 ms to 1 h; 55 s by default. */
    public Duration timeout() {
        return timeout;
    }

    /** The largest body in bytes, else 413: 1 or more; 25 MiB by default. */
    public long maxRequestSize() {
        return maxRequestSize;
    }

    /** What a client gets that accepts everything, when the model can make it. */
    public MediaType defaultAccept() {
        return defaultAccept;
    }

    /** How many requests may wait for a worker, else 503: 0 or more; 256 by default. */
    public int queueSize() {
        return queueSize;
    }

    /** Bytes of heap that all request bodies share, else 503: 64 KiB or more; a quarter of the heap by default. */
    public long bodyMemory() {
        return bodyMemory;
    }

    /** Bytes of temporary files that all request bodies share, else 503: 0 or more; 4 GiB by default. */
    public long bodySpool() {
        return bodySpool;
    }

    /** The size in bytes up to which one body stays in memory: 0 to 64 MiB; 4 MiB by default. */
    public int spoolThreshold() {
        return spoolThreshold;
    }

    /** How many connections are open at once: 1 or more; 4,096 by default. */
    public int maxConnections() {
        return maxConnections;
    }

    /** How long a connection may be silent between requests: 1 ms to 1 h; 90 s by default. */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /** How long the head of a request may take: 1 ms to 1 h; 30 s by default. */
    public Duration headTimeout() {
        return headTimeout;
    }

    /** How long a body may pause while it arrives, else 408: 1 ms to 1 h; 30 s by default. */
    public Duration bodyStallTimeout() {
        return bodyStallTimeout;
    }

    /** Whether pipelines marked non-blocking run on I/O threads; true by default. */
    public boolean nonBlocking() {
        return nonBlocking;
    }

    /** How long a stop waits for the requests in flight: 0 to 1 h; 25 s by default. */
    public Duration drainTimeout() {
        return drainTimeout;
    }

    /** What {@code /execution-parameters} says of the batch strategy: {@code MULTI_RECORD}, the default, or {@code SINGLE_RECORD}. */
    public String batchStrategy() {
        return batchStrategy;
    }

    /** What {@code /execution-parameters} says of concurrent transforms: 1 to 4,096; 0, the default, derives it from the workers. */
    public int maxConcurrentTransforms() {
        return maxConcurrentTransforms;
    }

    /** What {@code /execution-parameters} says of the largest payload, in MiB, where {@link #maxRequestSize()} is not smaller: 6 by default; 0 for no limit. */
    public int maxPayloadInMb() {
        return maxPayloadInMb;
    }

    /** The largest record of a body of many, in bytes: 1 to 64 MiB; 6 MiB by default. */
    public int maxRecordSize() {
        return maxRecordSize;
    }

    /** Whether one bad record refuses its whole request; false by default: its place holds the error. */
    public boolean failOnBadRecord() {
        return failOnBadRecord;
    }

    /** Whether responses are compressed for clients that ask for it; true by default. */
    public boolean compression() {
        return compression;
    }

    /** The largest head of a request in bytes, else 431: 1 KiB to 1 MiB; 16 KiB by default. */
    public int maxHeadSize() {
        return maxHeadSize;
    }

    /** How many header lines a request may have, else 431: 1 to 10,000; 100 by default. */
    public int maxHeaders() {
        return maxHeaders;
    }

    /** The longest request target in characters, else 414: 64 to 1 Mi; 4,096 by default. */
    public int maxUriLength() {
        return maxUriLength;
    }

    /** Bytes per second that a body must average once it has taken longer than {@link #bodyStallTimeout()}, else 408: 0 (no limit) or more; 1,024 by default. */
    public int bodyMinRate() {
        return bodyMinRate;
    }

    /** How long a client may not read a response that is being sent: 1 ms to 1 h; 30 s by default. */
    public Duration writeStallTimeout() {
        return writeStallTimeout;
    }

    /** Whether {@link Main} ends when the model fails to load; true by default, else {@code /ping} goes on with 503. */
    public boolean exitOnLoadFailure() {
        return exitOnLoadFailure;
    }

    /** How often the pipeline's health check runs: 1 ms to 1 h; 10 s by default. */
    public Duration healthInterval() {
        return healthInterval;
    }

    /** How long a health check may take: 1 ms to 1 h; 2 s by default. */
    public Duration healthTimeout() {
        return healthTimeout;
    }

    /** How long a session lives: 1 ms to 24 h; 20 min by default. */
    public Duration sessionLifetime() {
        return sessionLifetime;
    }

    /** How many sessions are open at once, else 503: 1 to 1 Mi; 10,000 by default. */
    public int maxSessions() {
        return maxSessions;
    }

    /** Whether each request, except {@code /ping}, is a line in the log; true by default. */
    public boolean accessLog() {
        return accessLog;
    }

    /** What the model's loader gets as {@link io.github.inferencesdk.ModelContext#properties()}. Unmodifiable. */
    public Map<String, String> properties() {
        return properties;
    }

    /** Sentences about settings that were ignored, for the log. Unmodifiable. */
    List<String> warnings() {
        return warnings;
    }
}
