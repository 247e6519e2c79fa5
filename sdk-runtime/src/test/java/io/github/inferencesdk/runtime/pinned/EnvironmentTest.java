// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.pinned;

import io.github.inferencesdk.runtime.internal.config.Settings;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The environment variables and their defaults. */
class EnvironmentTest {
    @Test
    void settings_areNamedAndDefaultAsPinned() throws Exception {
        Pinned.assertPinned(
                "environment.txt",
                Settings.all().stream()
                        .map(setting -> setting.name() + "=" + setting.defaultText() + "\n")
                        .collect(Collectors.joining()));
    }
}
