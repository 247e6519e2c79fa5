// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load;

/** Under what circumstances a report came about. */
final class Setting {
    private Setting() {}

    static String of(Options options) {
        return "Loopback on " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + "; servers on the Java in `"
                + options.text(Option.JAVA_HOME) + "` with `" + options.text(Option.JVM) + "`; client on Java "
                + System.getProperty("java.version") + ". Rounds: " + options.whole(Option.ROUNDS) + ", after "
                + options.whole(Option.DISCARD) + " thrown away; each measurement took " + options.text(Option.SECONDS)
                + " s after a warm-up of " + options.text(Option.WARMUP) + " s, "
                + options.whole(Option.CONNECTIONS) + " connections.\n";
    }
}
