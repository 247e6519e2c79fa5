// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.time.Duration;
import java.util.Map;

/** Reads a {@link ServerConfig} from environment variables, with the settings that depend on others. */
final class EnvironmentConfig {
    private static final Duration BATCH_TIMEOUT = Duration.ofMinutes(10);

    private EnvironmentConfig() {}

    static ServerConfig read(Map<String, String> environment) {
        SettingReader reader = new SettingReader(environment);
        ServerSettings settings = new ServerSettings(reader);
        boolean batch = reader.get(Settings.BATCH);
        if (batch && !reader.has(Settings.TIMEOUT)) {
            settings.timeout = BATCH_TIMEOUT;
        }
        int mebibytes = reader.get(Settings.MAX_PAYLOAD_IN_MB);
        if (reader.has(Settings.MAX_PAYLOAD_IN_MB)) {
            settings.maxPayloadInMb = mebibytes;
            if (!reader.has(Settings.MAX_REQUEST_SIZE)) {
                settings.maxRequestSize = mebibytes == 0 ? Long.MAX_VALUE : (long) mebibytes << 20;
            }
        }
        MultiModel multiModel = MultiModel.read(reader);
        if (reader.get(Settings.MULTI_MODEL)) {
            settings.multiModel = multiModel;
        }
        reader.get(Settings.LOG_LEVEL); // the logging configuration reads it; here it is only checked
        reader.throwProblems();
        settings.properties = Map.copyOf(environment);
        settings.warnings = reader.warnings();
        return new ServerConfig(settings);
    }
}
