// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

import io.github.inferencesdk.benchmarks.load.report.Section;
import java.io.IOException;

/** A command that measures one thing of several servers. */
@FunctionalInterface
interface Experiment {
    Section run(Session session) throws IOException;
}
