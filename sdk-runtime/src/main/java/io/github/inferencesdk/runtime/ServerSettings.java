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

/** The values that a {@link ServerConfigBuilder} sets; a {@link ServerConfig} has a copy, which nobody changes. */
final class ServerSettings implements Cloneable {
    String host;
    int port;
    Path modelDir;

    @Nullable
    MultiModel multiModel;

    Batching batching;
    ConnectionLimits connections;
    BodyLimits bodies;
    int workers;
    Duration timeout;
    long maxRequestSize;
    MediaType defaultAccept;
    int queueSize;
    boolean nonBlocking;
    Duration drainTimeout;
    String batchStrategy;
    int maxConcurrentTransforms;
    int maxPayloadInMb = 6;
    int maxRecordSize;
    boolean failOnBadRecord;
    boolean compression;
    boolean streamResponses;
    boolean exitOnLoadFailure;
    Duration healthInterval;
    Duration healthTimeout;
    Duration sessionLifetime;
    int maxSessions;
    boolean accessLog;
    Map<String, String> properties = Map.of();
    List<String> warnings = List.of();

    ServerSettings(SettingReader reader) {
        this.host = reader.get(Settings.HOST);
        this.port = reader.get(Settings.PORT);
        this.modelDir = reader.get(Settings.MODEL_DIR);
        this.batching = Batching.read(reader);
        this.connections = ConnectionLimits.read(reader);
        this.bodies = BodyLimits.read(reader);
        this.workers = reader.get(Settings.WORKERS);
        this.timeout = reader.get(Settings.TIMEOUT);
        this.maxRequestSize = reader.get(Settings.MAX_REQUEST_SIZE);
        this.defaultAccept = reader.get(Settings.DEFAULT_ACCEPT);
        this.queueSize = reader.get(Settings.QUEUE_SIZE);
        this.nonBlocking = reader.get(Settings.NON_BLOCKING);
        this.drainTimeout = reader.get(Settings.DRAIN_SECONDS);
        this.batchStrategy = reader.get(Settings.BATCH_STRATEGY);
        this.maxConcurrentTransforms = reader.get(Settings.MAX_CONCURRENT_TRANSFORMS);
        this.maxRecordSize = reader.get(Settings.MAX_RECORD_SIZE);
        this.failOnBadRecord = reader.get(Settings.RECORD_ERRORS).equals("FAIL");
        this.compression = reader.get(Settings.COMPRESSION);
        this.streamResponses = reader.get(Settings.STREAM_RESPONSES);
        this.exitOnLoadFailure = reader.get(Settings.LOAD_FAILURE).equals("EXIT");
        this.healthInterval = reader.get(Settings.HEALTH_INTERVAL_SECONDS);
        this.healthTimeout = reader.get(Settings.HEALTH_TIMEOUT_SECONDS);
        this.sessionLifetime = reader.get(Settings.SESSION_SECONDS);
        this.maxSessions = reader.get(Settings.MAX_SESSIONS);
        this.accessLog = reader.get(Settings.ACCESS_LOG);
    }

    ServerSettings copy() {
        try {
            return (ServerSettings) clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
