// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Keeps what a goal tells. */
final class LinesLog extends SystemStreamLog {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void info(CharSequence line) {
        lines.add(line.toString());
    }
}
