// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The libraries that a container has, by the names of their artifacts. They stay out of archives. */
final class ContainerLibraries {
    /** What lies in the generic server's {@code lib}. */
    static final Set<String> ARTIFACTS = Set.of(
            "inference-sdk-api",
            "inference-sdk-runtime",
            "jackson-annotations",
            "jackson-core",
            "jackson-databind",
            "jackson-dataformat-csv",
            "jetty-http",
            "jetty-io",
            "jetty-server",
            "jetty-util",
            "logback-classic",
            "logback-core",
            "slf4j-api");

    /** Jackson 2 has the same names for other classes, and a model may need it. */
    private static final Set<String> JACKSON_3 = Set.of("jackson-core", "jackson-databind", "jackson-dataformat-csv");

    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

    private ContainerLibraries() {}

    /** Whether a jar of this name is one of them, in whatever version. */
    static boolean include(String jar) {
        Matcher name = JAR.matcher(jar);
        return name.matches()
                && ARTIFACTS.contains(name.group(1))
                && (name.group(2).startsWith("3.") || !JACKSON_3.contains(name.group(1)));
    }
}
