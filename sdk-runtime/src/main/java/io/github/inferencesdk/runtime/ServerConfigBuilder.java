// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Builds a {@link ServerConfig}. Setters refuse values out of range with an {@link IllegalArgumentException} that names
 * the range. Not safe for concurrent use.
 */
public final class ServerConfigBuilder {
    final ServerSettings settings;

    ServerConfigBuilder(ServerSettings settings) {
        this.settings = settings;
    }

    /**
     * Sets {@link ServerConfig#host()}.
     *
     * @param host a name or an address; 0.0.0.0 for all
     * @return this builder
     */
    public ServerConfigBuilder host(String host) {
        settings.host = Checks.present("host", host);
        return this;
    }

    /**
     * Sets {@link ServerConfig#port()}.
     *
     * @param port 0 to 65,535; 0 takes a free one, see {@link InferenceServer#port()}
     * @return this builder
     */
    public ServerConfigBuilder port(int port) {
        settings.port = (int) Checks.range("port", port, 0, 65_535);
        return this;
    }

    /**
     * Sets {@link ServerConfig#modelDir()}.
     *
     * @param modelDir need not exist for a model that has no files
     * @return this builder
     */
    public ServerConfigBuilder modelDir(Path modelDir) {
        settings.modelDir = Checks.present("modelDir", modelDir);
        return this;
    }

    /**
     * Sets {@link ServerConfig#multiModel()}.
     *
     * @param multiModel where they are, and how many
     * @return this builder
     */
    public ServerConfigBuilder multiModel(MultiModel multiModel) {
        settings.multiModel = Checks.present("multiModel", multiModel);
        return this;
    }

    /**
     * Sets {@link ServerConfig#batching()}.
     *
     * @param batching how many inputs a batch has, and how long they wait for others
     * @return this builder
     */
    public ServerConfigBuilder batching(Batching batching) {
        settings.batching = Checks.present("batching", batching);
        return this;
    }

    /**
     * Sets {@link ServerConfig#connections()}.
     *
     * @param connections their number, times and sizes
     * @return this builder
     */
    public ServerConfigBuilder connections(ConnectionLimits connections) {
        settings.connections = Checks.present("connections", connections);
        return this;
    }

    /**
     * Sets {@link ServerConfig#bodies()}.
     *
     * @param bodies their memory, files and pace
     * @return this builder
     */
    public ServerConfigBuilder bodies(BodyLimits bodies) {
        settings.bodies = Checks.present("bodies", bodies);
        return this;
    }

    /**
     * Sets {@link ServerConfig#workers()}.
     *
     * @param workers 1 to 4,096
     * @return this builder
     */
    public ServerConfigBuilder workers(int workers) {
        settings.workers = (int) Checks.range("workers", workers, 1, 4_096);
        return this;
    }

    /**
     * Sets {@link ServerConfig#timeout()}.
     *
     * @param timeout 1 ms to 1 h
     * @return this builder
     */
    public ServerConfigBuilder timeout(Duration timeout) {
        settings.timeout = Checks.duration("timeout", timeout, Duration.ofMillis(1));
        return this;
    }

    /**
     * Sets {@link ServerConfig#maxRequestSize()}.
     *
     * @param maxRequestSize in bytes, 1 or more; {@link Long#MAX_VALUE} for no limit
     * @return this builder
     */
    public ServerConfigBuilder maxRequestSize(long maxRequestSize) {
        settings.maxRequestSize = Checks.range("maxRequestSize", maxRequestSize, 1, Long.MAX_VALUE);
        return this;
    }

    /**
     * Sets {@link ServerConfig#defaultAccept()}.
     *
     * @param defaultAccept a media type
     * @return this builder
     */
    public ServerConfigBuilder defaultAccept(MediaType defaultAccept) {
        settings.defaultAccept = Checks.present("defaultAccept", defaultAccept);
        return this;
    }

    /**
     * Sets {@link ServerConfig#queueSize()}.
     *
     * @param queueSize 0 to 1,048,576
     * @return this builder
     */
    public ServerConfigBuilder queueSize(int queueSize) {
        settings.queueSize = (int) Checks.range("queueSize", queueSize, 0, 1 << 20);
        return this;
    }

    /**
     * Sets {@link ServerConfig#nonBlocking()}.
     *
     * @param nonBlocking false to run them on workers as all others
     * @return this builder
     */
    public ServerConfigBuilder nonBlocking(boolean nonBlocking) {
        settings.nonBlocking = nonBlocking;
        return this;
    }

    /**
     * Sets {@link ServerConfig#drainTimeout()}.
     *
     * @param drainTimeout 0 to 1 h
     * @return this builder
     */
    public ServerConfigBuilder drainTimeout(Duration drainTimeout) {
        settings.drainTimeout = Checks.duration("drainTimeout", drainTimeout, Duration.ZERO);
        return this;
    }

    /**
     * Sets what {@code /execution-parameters} says.
     *
     * @param batchStrategy {@link ServerConfig#batchStrategy()}: {@code MULTI_RECORD} or {@code SINGLE_RECORD}
     * @param maxConcurrent {@link ServerConfig#maxConcurrentTransforms()}: 0 to 4,096
     * @param maxPayloadInMb {@link ServerConfig#maxPayloadInMb()}: 0 to 1,048,576
     * @return this builder
     */
    public ServerConfigBuilder transforms(String batchStrategy, int maxConcurrent, int maxPayloadInMb) {
        settings.batchStrategy = Checks.oneOf("batchStrategy", batchStrategy, Settings.BATCH_STRATEGY);
        settings.maxConcurrentTransforms = (int) Checks.range("maxConcurrent", maxConcurrent, 0, 4_096);
        settings.maxPayloadInMb = (int) Checks.range("maxPayloadInMb", maxPayloadInMb, 0, 1 << 20);
        return this;
    }

    /**
     * Sets {@link ServerConfig#maxRecordSize()}.
     *
     * @param maxRecordSize in bytes, 1 to 64 MiB
     * @return this builder
     */
    public ServerConfigBuilder maxRecordSize(int maxRecordSize) {
        settings.maxRecordSize = (int) Checks.range("maxRecordSize", maxRecordSize, 1, 64 << 20);
        return this;
    }

    /**
     * Sets {@link ServerConfig#failOnBadRecord()}.
     *
     * @param failOnBadRecord true to refuse the request
     * @return this builder
     */
    public ServerConfigBuilder failOnBadRecord(boolean failOnBadRecord) {
        settings.failOnBadRecord = failOnBadRecord;
        return this;
    }

    /**
     * Sets {@link ServerConfig#compression()}.
     *
     * @param compression false to send them as they are
     * @return this builder
     */
    public ServerConfigBuilder compression(boolean compression) {
        settings.compression = compression;
        return this;
    }

    /**
     * Sets {@link ServerConfig#streamResponses()}.
     *
     * @param streamResponses false for clients that need a {@code Content-Length}
     * @return this builder
     */
    public ServerConfigBuilder streamResponses(boolean streamResponses) {
        settings.streamResponses = streamResponses;
        return this;
    }

    /**
     * Sets {@link ServerConfig#exitOnLoadFailure()}.
     *
     * @param exitOnLoadFailure false to go on
     * @return this builder
     */
    public ServerConfigBuilder exitOnLoadFailure(boolean exitOnLoadFailure) {
        settings.exitOnLoadFailure = exitOnLoadFailure;
        return this;
    }

    /**
     * Sets when the pipeline's health check runs.
     *
     * @param interval {@link ServerConfig#healthInterval()}: 1 ms to 1 h
     * @param timeout {@link ServerConfig#healthTimeout()}: 1 ms to 1 h
     * @return this builder
     */
    public ServerConfigBuilder healthChecks(Duration interval, Duration timeout) {
        settings.healthInterval = Checks.duration("healthInterval", interval, Duration.ofMillis(1));
        settings.healthTimeout = Checks.duration("healthTimeout", timeout, Duration.ofMillis(1));
        return this;
    }

    /**
     * Sets the limits of sessions.
     *
     * @param lifetime {@link ServerConfig#sessionLifetime()}: 1 ms to 24 h
     * @param max {@link ServerConfig#maxSessions()}: 1 to 1,048,576
     * @return this builder
     */
    public ServerConfigBuilder sessions(Duration lifetime, int max) {
        settings.sessionLifetime =
                Checks.duration("sessionLifetime", lifetime, Duration.ofMillis(1), Duration.ofDays(1));
        settings.maxSessions = (int) Checks.range("maxSessions", max, 1, 1 << 20);
        return this;
    }

    /**
     * Sets {@link ServerConfig#accessLog()}.
     *
     * @param accessLog false for no line
     * @return this builder
     */
    public ServerConfigBuilder accessLog(boolean accessLog) {
        settings.accessLog = accessLog;
        return this;
    }

    /**
     * Sets {@link ServerConfig#properties()}.
     *
     * @param properties values by their names; copied
     * @return this builder
     */
    public ServerConfigBuilder properties(Map<String, String> properties) {
        settings.properties = Map.copyOf(properties);
        return this;
    }

    /** {@return the configuration} It does not change with this builder. */
    public ServerConfig build() {
        return new ServerConfig(settings);
    }
}
