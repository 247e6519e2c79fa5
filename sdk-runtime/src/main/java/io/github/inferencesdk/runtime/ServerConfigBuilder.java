package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds a {@link ServerConfig}. Setters refuse values out of range. Not safe for concurrent use. */
public final class ServerConfigBuilder {
    private static final Duration MAX_DURATION = Duration.ofHours(1);

    String host;
    int port;
    Path modelDir;
    int workers;
    Duration timeout;
    long maxRequestSize;
    MediaType defaultAccept;
    int queueSize;
    long bodyMemory;
    long bodySpool;
    int spoolThreshold;
    int maxConnections;
    Duration idleTimeout;
    Duration headTimeout;
    Duration bodyStallTimeout;
    boolean nonBlocking;
    Duration drainTimeout;
    Map<String, String> properties = Map.of();
    List<String> warnings = List.of();

    ServerConfigBuilder(SettingReader reader) {
        this.host = reader.get(Settings.HOST);
        this.port = reader.get(Settings.PORT);
        this.modelDir = reader.get(Settings.MODEL_DIR);
        this.workers = reader.get(Settings.WORKERS);
        this.timeout = reader.get(Settings.TIMEOUT);
        this.maxRequestSize = reader.get(Settings.MAX_REQUEST_SIZE);
        this.defaultAccept = reader.get(Settings.DEFAULT_ACCEPT);
        this.queueSize = reader.get(Settings.QUEUE_SIZE);
        this.bodyMemory = reader.get(Settings.BODY_MEMORY);
        this.bodySpool = reader.get(Settings.BODY_SPOOL);
        this.spoolThreshold = reader.get(Settings.SPOOL_THRESHOLD);
        this.maxConnections = reader.get(Settings.MAX_CONNECTIONS);
        this.idleTimeout = reader.get(Settings.IDLE_SECONDS);
        this.headTimeout = reader.get(Settings.HEAD_SECONDS);
        this.bodyStallTimeout = reader.get(Settings.BODY_STALL_SECONDS);
        this.nonBlocking = reader.get(Settings.NON_BLOCKING);
        this.drainTimeout = reader.get(Settings.DRAIN_SECONDS);
    }

    /** Sets {@link ServerConfig#host()}. */
    public ServerConfigBuilder host(String host) {
        this.host = Objects.requireNonNull(host, "host");
        return this;
    }

    /** Sets {@link ServerConfig#port()}. */
    public ServerConfigBuilder port(int port) {
        this.port = (int) range("port", port, 0, 65_535);
        return this;
    }

    /** Sets {@link ServerConfig#modelDir()}. */
    public ServerConfigBuilder modelDir(Path modelDir) {
        this.modelDir = Objects.requireNonNull(modelDir, "modelDir");
        return this;
    }

    /** Sets {@link ServerConfig#workers()}. */
    public ServerConfigBuilder workers(int workers) {
        this.workers = (int) range("workers", workers, 1, 4_096);
        return this;
    }

    /** Sets {@link ServerConfig#timeout()}. */
    public ServerConfigBuilder timeout(Duration timeout) {
        this.timeout = duration("timeout", timeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#maxRequestSize()}. */
    public ServerConfigBuilder maxRequestSize(long maxRequestSize) {
        this.maxRequestSize = range("maxRequestSize", maxRequestSize, 1, Long.MAX_VALUE);
        return this;
    }

    /** Sets {@link ServerConfig#defaultAccept()}. */
    public ServerConfigBuilder defaultAccept(MediaType defaultAccept) {
        this.defaultAccept = Objects.requireNonNull(defaultAccept, "defaultAccept");
        return this;
    }

    /** Sets {@link ServerConfig#queueSize()}. */
    public ServerConfigBuilder queueSize(int queueSize) {
        this.queueSize = (int) range("queueSize", queueSize, 0, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#bodyMemory()}. */
    public ServerConfigBuilder bodyMemory(long bodyMemory) {
        this.bodyMemory = range("bodyMemory", bodyMemory, 65_536, Long.MAX_VALUE);
        return this;
    }

    /** Sets {@link ServerConfig#bodySpool()}. */
    public ServerConfigBuilder bodySpool(long bodySpool) {
        this.bodySpool = range("bodySpool", bodySpool, 0, Long.MAX_VALUE);
        return this;
    }

    /** Sets {@link ServerConfig#spoolThreshold()}. */
    public ServerConfigBuilder spoolThreshold(int spoolThreshold) {
        this.spoolThreshold = (int) range("spoolThreshold", spoolThreshold, 0, 64 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#maxConnections()}. */
    public ServerConfigBuilder maxConnections(int maxConnections) {
        this.maxConnections = (int) range("maxConnections", maxConnections, 1, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#idleTimeout()}. */
    public ServerConfigBuilder idleTimeout(Duration idleTimeout) {
        this.idleTimeout = duration("idleTimeout", idleTimeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#headTimeout()}. */
    public ServerConfigBuilder headTimeout(Duration headTimeout) {
        this.headTimeout = duration("headTimeout", headTimeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#bodyStallTimeout()}. */
    public ServerConfigBuilder bodyStallTimeout(Duration bodyStallTimeout) {
        this.bodyStallTimeout = duration("bodyStallTimeout", bodyStallTimeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#nonBlocking()}. */
    public ServerConfigBuilder nonBlocking(boolean nonBlocking) {
        this.nonBlocking = nonBlocking;
        return this;
    }

    /** Sets {@link ServerConfig#drainTimeout()}. */
    public ServerConfigBuilder drainTimeout(Duration drainTimeout) {
        this.drainTimeout = duration("drainTimeout", drainTimeout, Duration.ZERO);
        return this;
    }

    /** Sets {@link ServerConfig#properties()}. */
    public ServerConfigBuilder properties(Map<String, String> properties) {
        this.properties = Map.copyOf(properties);
        return this;
    }

    /** Returns the configuration. */
    public ServerConfig build() {
        return new ServerConfig(this);
    }

    private static long range(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " is from " + min + " to " + max + ", got " + value);
        }
        return value;
    }

    private static Duration duration(String name, Duration value, Duration min) {
        if (value.compareTo(min) < 0 || value.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(name + " is from " + min + " to " + MAX_DURATION + ", got " + value);
        }
        return value;
    }
}
