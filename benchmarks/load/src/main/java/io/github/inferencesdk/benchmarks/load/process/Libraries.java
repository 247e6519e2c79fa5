// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.load.process;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The artifacts that each kind of server needs, by the beginnings of their names. */
final class Libraries {
    /** The calculator with its codecs and its log. */
    static final Set<String> CALCULATOR = Set.of(
            "benchmarks-load", "calculator-example", "inference-sdk-", "jackson-", "slf4j-api", "logback-", "jspecify");

    static final Set<String> JETTY = with("jetty-");
    static final Set<String> NETTY = with("netty-");
    static final Set<String> SPRING =
            with("spring-", "tomcat-", "micrometer-", "commons-logging", "snakeyaml", "jakarta.", "jul-to-", "log4j-");

    private Libraries() {}

    private static Set<String> with(String... more) {
        return Stream.concat(CALCULATOR.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
