package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a server is told: address, model directory, limits. Immutable, safe for concurrent use. The guide's configuration
 * page lists every environment variable.
 */
public final class ServerConfig {
    private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration MAX_DURATION = Duration.ofHours(1);

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
    private final Map<String, String> properties;
    private final List<String> warnings;

    private ServerConfig(Builder builder) {
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
        this.properties = Map.copyOf(builder.properties);
        this.warnings = List.copyOf(builder.warnings);
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder(new SettingReader(Map.of()));
    }

    /**
     * Reads the settings from environment variables; all of them become the model's properties.
     *
     * @throws IllegalArgumentException naming every variable whose value cannot be read, with what is expected
     */
    public static ServerConfig fromEnvironment(Map<String, String> environment) {
        SettingReader reader = new SettingReader(environment);
        Builder builder = new Builder(reader);
        boolean batch = reader.get(Settings.BATCH);
        if (batch && !reader.has(Settings.TIMEOUT)) {
            builder.timeout = BATCH_TIMEOUT;
        }
        int mebibytes = reader.get(Settings.MAX_PAYLOAD_IN_MB);
        if (reader.has(Settings.MAX_PAYLOAD_IN_MB) && !reader.has(Settings.MAX_REQUEST_SIZE)) {
            builder.maxRequestSize = mebibytes == 0 ? Long.MAX_VALUE : (long) mebibytes << 20;
        }
        reader.get(Settings.LOG_LEVEL); // the logging configuration reads it; here it is only checked
        reader.throwProblems();
        builder.properties = environment;
        builder.warnings = reader.warnings();
        return builder.build();
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

    /** What the model's loader gets as {@link io.github.inferencesdk.ModelContext#properties()}. Unmodifiable. */
    public Map<String, String> properties() {
        return properties;
    }

    /** Sentences about settings that were ignored, for the log. Unmodifiable. */
    List<String> warnings() {
        return warnings;
    }

    /** Builds a {@link ServerConfig}. Setters refuse values out of range. Not safe for concurrent use. */
    public static final class Builder {
        private String host;
        private int port;
        private Path modelDir;
        private int workers;
        private Duration timeout;
        private long maxRequestSize;
        private MediaType defaultAccept;
        private int queueSize;
        private long bodyMemory;
        private long bodySpool;
        private int spoolThreshold;
        private int maxConnections;
        private Duration idleTimeout;
        private Duration headTimeout;
        private Duration bodyStallTimeout;
        private boolean nonBlocking;
        private Duration drainTimeout;
        private Map<String, String> properties = Map.of();
        private List<String> warnings = List.of();

        private Builder(SettingReader reader) {
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
        public Builder host(String host) {
            this.host = Objects.requireNonNull(host, "host");
            return this;
        }

        /** Sets {@link ServerConfig#port()}. */
        public Builder port(int port) {
            this.port = (int) range("port", port, 0, 65_535);
            return this;
        }

        /** Sets {@link ServerConfig#modelDir()}. */
        public Builder modelDir(Path modelDir) {
            this.modelDir = Objects.requireNonNull(modelDir, "modelDir");
            return this;
        }

        /** Sets {@link ServerConfig#workers()}. */
        public Builder workers(int workers) {
            this.workers = (int) range("workers", workers, 1, 4_096);
            return this;
        }

        /** Sets {@link ServerConfig#timeout()}. */
        public Builder timeout(Duration timeout) {
            this.timeout = duration("timeout", timeout, Duration.ofMillis(1));
            return this;
        }

        /** Sets {@link ServerConfig#maxRequestSize()}. */
        public Builder maxRequestSize(long maxRequestSize) {
            this.maxRequestSize = range("maxRequestSize", maxRequestSize, 1, Long.MAX_VALUE);
            return this;
        }

        /** Sets {@link ServerConfig#defaultAccept()}. */
        public Builder defaultAccept(MediaType defaultAccept) {
            this.defaultAccept = Objects.requireNonNull(defaultAccept, "defaultAccept");
            return this;
        }

        /** Sets {@link ServerConfig#queueSize()}. */
        public Builder queueSize(int queueSize) {
            this.queueSize = (int) range("queueSize", queueSize, 0, 1 << 20);
            return this;
        }

        /** Sets {@link ServerConfig#bodyMemory()}. */
        public Builder bodyMemory(long bodyMemory) {
            this.bodyMemory = range("bodyMemory", bodyMemory, 65_536, Long.MAX_VALUE);
            return this;
        }

        /** Sets {@link ServerConfig#bodySpool()}. */
        public Builder bodySpool(long bodySpool) {
            this.bodySpool = range("bodySpool", bodySpool, 0, Long.MAX_VALUE);
            return this;
        }

        /** Sets {@link ServerConfig#spoolThreshold()}. */
        public Builder spoolThreshold(int spoolThreshold) {
            this.spoolThreshold = (int) range("spoolThreshold", spoolThreshold, 0, 64 << 20);
            return this;
        }

        /** Sets {@link ServerConfig#maxConnections()}. */
        public Builder maxConnections(int maxConnections) {
            this.maxConnections = (int) range("maxConnections", maxConnections, 1, 1 << 20);
            return this;
        }

        /** Sets {@link ServerConfig#idleTimeout()}. */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = duration("idleTimeout", idleTimeout, Duration.ofMillis(1));
            return this;
        }

        /** Sets {@link ServerConfig#headTimeout()}. */
        public Builder headTimeout(Duration headTimeout) {
            this.headTimeout = duration("headTimeout", headTimeout, Duration.ofMillis(1));
            return this;
        }

        /** Sets {@link ServerConfig#bodyStallTimeout()}. */
        public Builder bodyStallTimeout(Duration bodyStallTimeout) {
            this.bodyStallTimeout = duration("bodyStallTimeout", bodyStallTimeout, Duration.ofMillis(1));
            return this;
        }

        /** Sets {@link ServerConfig#nonBlocking()}. */
        public Builder nonBlocking(boolean nonBlocking) {
            this.nonBlocking = nonBlocking;
            return this;
        }

        /** Sets {@link ServerConfig#drainTimeout()}. */
        public Builder drainTimeout(Duration drainTimeout) {
            this.drainTimeout = duration("drainTimeout", drainTimeout, Duration.ZERO);
            return this;
        }

        /** Sets {@link ServerConfig#properties()}. */
        public Builder properties(Map<String, String> properties) {
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
}
