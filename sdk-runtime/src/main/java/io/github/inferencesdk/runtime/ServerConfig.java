// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.config.SettingReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server is told: address, model directory, limits. Immutable, safe for concurrent use. The guide's configuration
 * page lists every environment variable, with a reason for each default.
 */
public final class ServerConfig {
    private final ServerSettings settings;

    ServerConfig(ServerSettings settings) {
        this.settings = settings.copy();
    }

    /** {@return a builder that starts with the defaults} */
    public static ServerConfigBuilder builder() {
        return new ServerConfigBuilder(new ServerSettings(new SettingReader(Map.of())));
    }

    /**
     * Reads the settings from environment variables; all of them become the model's properties.
     *
     * @param environment values by their names, as {@link System#getenv()} gives them
     * @return the configuration, with defaults for what is not set
     * @throws IllegalArgumentException naming every variable whose value cannot be read, with what is expected
     */
    public static ServerConfig fromEnvironment(Map<String, String> environment) {
        return EnvironmentConfig.read(environment);
    }

    /** {@return the address to listen on} 127.0.0.1 by default. */
    public String host() {
        return settings.host;
    }

    /** {@return the port to listen on} 8080 by default, as the platform has it. */
    public int port() {
        return settings.port;
    }

    /** {@return the directory of the model's files} {@code /opt/ml/model} by default. */
    public Path modelDir() {
        return settings.modelDir;
    }

    /** {@return how many models are hosted by their names} Empty for a server of one model, the default. */
    public Optional<MultiModel> multiModel() {
        return Optional.ofNullable(settings.multiModel);
    }

    /** {@return how inputs gather to batches, in pipelines that predict these} */
    public Batching batching() {
        return settings.batching;
    }

    /** {@return what clients may do with connections and heads of requests} */
    public ConnectionLimits connections() {
        return settings.connections;
    }

    /** {@return how much room and time request bodies get} */
    public BodyLimits bodies() {
        return settings.bodies;
    }

    /** {@return how many requests predict at once} The number of cores by default. */
    public int workers() {
        return settings.workers;
    }

    /**
     * {@return the time from the end of a request's body to its answer, else 504} 55 s by default, before the
     * platform's 60 s.
     */
    public Duration timeout() {
        return settings.timeout;
    }

    /** {@return the largest body in bytes, as sent and expanded, else 413} 25 MiB by default. */
    public long maxRequestSize() {
        return settings.maxRequestSize;
    }

    /**
     * {@return what a client gets that accepts everything, when the model can make it} {@code application/json} by
     * default.
     */
    public MediaType defaultAccept() {
        return settings.defaultAccept;
    }

    /** {@return how many requests may wait for a worker, else 503} 256 by default. */
    public int queueSize() {
        return settings.queueSize;
    }

    /** {@return whether pipelines marked non-blocking run on I/O threads} True by default. */
    public boolean nonBlocking() {
        return settings.nonBlocking;
    }

    /** {@return how long a stop waits for the requests in flight} 25 s by default: SageMaker kills at 30. */
    public Duration drainTimeout() {
        return settings.drainTimeout;
    }

    /**
     * {@return what {@code /execution-parameters} says of the batch strategy} {@code MULTI_RECORD}, the default, or
     * {@code SINGLE_RECORD}.
     */
    public String batchStrategy() {
        return settings.batchStrategy;
    }

    /**
     * {@return what {@code /execution-parameters} says of concurrent transforms} 0, the default, derives it from the
     * workers.
     */
    public int maxConcurrentTransforms() {
        return settings.maxConcurrentTransforms;
    }

    /**
     * {@return what {@code /execution-parameters} says of the largest payload, in MiB, where {@link #maxRequestSize()}
     * is not smaller} 6 by default, as the platform has it; 0 for no limit.
     */
    public int maxPayloadInMb() {
        return settings.maxPayloadInMb;
    }

    /** {@return the largest record of a body of many, in bytes} 6 MiB by default. */
    public int maxRecordSize() {
        return settings.maxRecordSize;
    }

    /** {@return whether one bad record refuses its whole request} False by default: its place holds the error. */
    public boolean failOnBadRecord() {
        return settings.failOnBadRecord;
    }

    /** {@return whether responses are compressed for clients that ask for it} True by default. */
    public boolean compression() {
        return settings.compression;
    }

    /**
     * {@return whether a response whose length is not known beforehand, as one of many records, is sent while it is made}
     * True by default; else it is collected first, in the memory and files of {@link #bodies()}, and sent with its length.
     */
    public boolean streamResponses() {
        return settings.streamResponses;
    }

    /**
     * {@return whether {@link Main} ends when the model fails to load} True by default, else {@code /ping} goes on with
     * 503.
     */
    public boolean exitOnLoadFailure() {
        return settings.exitOnLoadFailure;
    }

    /** {@return how often the pipeline's health check runs} 10 s by default. */
    public Duration healthInterval() {
        return settings.healthInterval;
    }

    /** {@return how long a health check may take, before {@code /ping} answers 503} 2 s by default. */
    public Duration healthTimeout() {
        return settings.healthTimeout;
    }

    /** {@return how long a session lives} 20 min by default. */
    public Duration sessionLifetime() {
        return settings.sessionLifetime;
    }

    /** {@return how many sessions are open at once, else 503} 10,000 by default. */
    public int maxSessions() {
        return settings.maxSessions;
    }

    /** {@return whether each request, except {@code /ping}, is a line in the log} True by default. */
    public boolean accessLog() {
        return settings.accessLog;
    }

    /**
     * {@return what the model's loader gets as {@link io.github.inferencesdk.ModelContext#properties()}} Empty by
     * default; the environment under {@link Main}. Unmodifiable.
     */
    public Map<String, String> properties() {
        return settings.properties;
    }

    /** Sentences about settings that were ignored, for the log. Unmodifiable. */
    List<String> warnings() {
        return settings.warnings;
    }
}
