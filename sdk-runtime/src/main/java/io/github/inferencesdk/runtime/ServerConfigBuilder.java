// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a {@link ServerConfig}. Setters refuse values out of range. Not safe for concurrent use. */
public final class ServerConfigBuilder {
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
    String batchStrategy;
    int maxConcurrentTransforms;
    int maxPayloadInMb = 6;
    int maxRecordSize;
    boolean failOnBadRecord;
    boolean compression;
    int maxHeadSize;
    int maxHeaders;
    int maxUriLength;
    int bodyMinRate;
    Duration writeStallTimeout;
    boolean exitOnLoadFailure;
    Duration healthInterval;
    Duration healthTimeout;
    Duration sessionLifetime;
    int maxSessions;
    boolean accessLog;
    Batching batching;

    @Nullable
    MultiModel multiModel;

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
        this.batchStrategy = reader.get(Settings.BATCH_STRATEGY);
        this.maxConcurrentTransforms = reader.get(Settings.MAX_CONCURRENT_TRANSFORMS);
        this.maxRecordSize = reader.get(Settings.MAX_RECORD_SIZE);
        this.failOnBadRecord = reader.get(Settings.RECORD_ERRORS).equals("FAIL");
        this.compression = reader.get(Settings.COMPRESSION);
        this.maxHeadSize = reader.get(Settings.MAX_HEAD_SIZE);
        this.maxHeaders = reader.get(Settings.MAX_HEADERS);
        this.maxUriLength = reader.get(Settings.MAX_URI_LENGTH);
        this.bodyMinRate = reader.get(Settings.BODY_MIN_RATE);
        this.writeStallTimeout = reader.get(Settings.WRITE_STALL_SECONDS);
        this.exitOnLoadFailure = reader.get(Settings.LOAD_FAILURE).equals("EXIT");
        this.healthInterval = reader.get(Settings.HEALTH_INTERVAL_SECONDS);
        this.healthTimeout = reader.get(Settings.HEALTH_TIMEOUT_SECONDS);
        this.sessionLifetime = reader.get(Settings.SESSION_SECONDS);
        this.maxSessions = reader.get(Settings.MAX_SESSIONS);
        this.accessLog = reader.get(Settings.ACCESS_LOG);
        this.batching = Batching.read(reader);
    }

    /** Sets {@link ServerConfig#host()}. */
    public ServerConfigBuilder host(String host) {
        this.host = Checks.present("host", host);
        return this;
    }

    /** Sets {@link ServerConfig#port()}. */
    public ServerConfigBuilder port(int port) {
        this.port = (int) Checks.range("port", port, 0, 65_535);
        return this;
    }

    /** Sets {@link ServerConfig#modelDir()}. */
    public ServerConfigBuilder modelDir(Path modelDir) {
        this.modelDir = Checks.present("modelDir", modelDir);
        return this;
    }

    /** Sets {@link ServerConfig#workers()}. */
    public ServerConfigBuilder workers(int workers) {
        this.workers = (int) Checks.range("workers", workers, 1, 4_096);
        return this;
    }

    /** Sets {@link ServerConfig#timeout()}. */
    public ServerConfigBuilder timeout(Duration timeout) {
        this.timeout = Checks.duration("timeout", timeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#maxRequestSize()}. */
    public ServerConfigBuilder maxRequestSize(long maxRequestSize) {
        this.maxRequestSize = Checks.range("maxRequestSize", maxRequestSize, 1, Long.MAX_VALUE);
        return this;
    }

    /** Sets {@link ServerConfig#defaultAccept()}. */
    public ServerConfigBuilder defaultAccept(MediaType defaultAccept) {
        this.defaultAccept = Checks.present("defaultAccept", defaultAccept);
        return this;
    }

    /** Sets {@link ServerConfig#queueSize()}. */
    public ServerConfigBuilder queueSize(int queueSize) {
        this.queueSize = (int) Checks.range("queueSize", queueSize, 0, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#bodyMemory()}. */
    public ServerConfigBuilder bodyMemory(long bodyMemory) {
        this.bodyMemory = Checks.range("bodyMemory", bodyMemory, 65_536, Long.MAX_VALUE);
        return this;
    }

    /** Sets {@link ServerConfig#bodySpool()}. */
    public ServerConfigBuilder bodySpool(long bodySpool) {
        this.bodySpool = Checks.range("bodySpool", bodySpool, 0, Long.MAX_VALUE);
        return this;
    }

    /** Sets {@link ServerConfig#spoolThreshold()}. */
    public ServerConfigBuilder spoolThreshold(int spoolThreshold) {
        this.spoolThreshold = (int) Checks.range("spoolThreshold", spoolThreshold, 0, 64 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#maxConnections()}. */
    public ServerConfigBuilder maxConnections(int maxConnections) {
        this.maxConnections = (int) Checks.range("maxConnections", maxConnections, 1, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#idleTimeout()}. */
    public ServerConfigBuilder idleTimeout(Duration idleTimeout) {
        this.idleTimeout = Checks.duration("idleTimeout", idleTimeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#headTimeout()}. */
    public ServerConfigBuilder headTimeout(Duration headTimeout) {
        this.headTimeout = Checks.duration("headTimeout", headTimeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#bodyStallTimeout()}. */
    public ServerConfigBuilder bodyStallTimeout(Duration bodyStallTimeout) {
        this.bodyStallTimeout = Checks.duration("bodyStallTimeout", bodyStallTimeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#nonBlocking()}. */
    public ServerConfigBuilder nonBlocking(boolean nonBlocking) {
        this.nonBlocking = nonBlocking;
        return this;
    }

    /** Sets {@link ServerConfig#drainTimeout()}. */
    public ServerConfigBuilder drainTimeout(Duration drainTimeout) {
        this.drainTimeout = Checks.duration("drainTimeout", drainTimeout, Duration.ZERO);
        return this;
    }

    /** Sets {@link ServerConfig#batchStrategy()}, {@link ServerConfig#maxConcurrentTransforms()} and {@link ServerConfig#maxPayloadInMb()}. */
    public ServerConfigBuilder transforms(String batchStrategy, int maxConcurrent, int maxPayloadInMb) {
        this.batchStrategy = Checks.oneOf("batchStrategy", batchStrategy, Settings.BATCH_STRATEGY);
        this.maxConcurrentTransforms = (int) Checks.range("maxConcurrent", maxConcurrent, 0, 4_096);
        this.maxPayloadInMb = (int) Checks.range("maxPayloadInMb", maxPayloadInMb, 0, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#maxRecordSize()}. */
    public ServerConfigBuilder maxRecordSize(int maxRecordSize) {
        this.maxRecordSize = (int) Checks.range("maxRecordSize", maxRecordSize, 1, 64 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#failOnBadRecord()}. */
    public ServerConfigBuilder failOnBadRecord(boolean failOnBadRecord) {
        this.failOnBadRecord = failOnBadRecord;
        return this;
    }

    /** Sets {@link ServerConfig#compression()}. */
    public ServerConfigBuilder compression(boolean compression) {
        this.compression = compression;
        return this;
    }

    /** Sets {@link ServerConfig#maxHeadSize()}. */
    public ServerConfigBuilder maxHeadSize(int maxHeadSize) {
        this.maxHeadSize = (int) Checks.range("maxHeadSize", maxHeadSize, 1024, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#maxHeaders()}. */
    public ServerConfigBuilder maxHeaders(int maxHeaders) {
        this.maxHeaders = (int) Checks.range("maxHeaders", maxHeaders, 1, 10_000);
        return this;
    }

    /** Sets {@link ServerConfig#maxUriLength()}. */
    public ServerConfigBuilder maxUriLength(int maxUriLength) {
        this.maxUriLength = (int) Checks.range("maxUriLength", maxUriLength, 64, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#bodyMinRate()}. */
    public ServerConfigBuilder bodyMinRate(int bodyMinRate) {
        this.bodyMinRate = (int) Checks.range("bodyMinRate", bodyMinRate, 0, 1 << 30);
        return this;
    }

    /** Sets {@link ServerConfig#writeStallTimeout()}. */
    public ServerConfigBuilder writeStallTimeout(Duration writeStallTimeout) {
        this.writeStallTimeout = Checks.duration("writeStallTimeout", writeStallTimeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#exitOnLoadFailure()}. */
    public ServerConfigBuilder exitOnLoadFailure(boolean exitOnLoadFailure) {
        this.exitOnLoadFailure = exitOnLoadFailure;
        return this;
    }

    /** Sets {@link ServerConfig#healthInterval()} and {@link ServerConfig#healthTimeout()}. */
    public ServerConfigBuilder healthChecks(Duration interval, Duration timeout) {
        this.healthInterval = Checks.duration("healthInterval", interval, Duration.ofMillis(1));
        this.healthTimeout = Checks.duration("healthTimeout", timeout, Duration.ofMillis(1));
        return this;
    }

    /** Sets {@link ServerConfig#sessionLifetime()} and {@link ServerConfig#maxSessions()}. */
    public ServerConfigBuilder sessions(Duration lifetime, int max) {
        this.sessionLifetime = Checks.duration("sessionLifetime", lifetime, Duration.ofMillis(1), Duration.ofDays(1));
        this.maxSessions = (int) Checks.range("maxSessions", max, 1, 1 << 20);
        return this;
    }

    /** Sets {@link ServerConfig#batching()}. */
    public ServerConfigBuilder batching(Batching batching) {
        this.batching = Checks.present("batching", batching);
        return this;
    }

    /** Sets {@link ServerConfig#multiModel()}. */
    public ServerConfigBuilder multiModel(MultiModel multiModel) {
        this.multiModel = Checks.present("multiModel", multiModel);
        return this;
    }

    /** Sets {@link ServerConfig#accessLog()}. */
    public ServerConfigBuilder accessLog(boolean accessLog) {
        this.accessLog = accessLog;
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
}
