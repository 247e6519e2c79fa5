// SPDX-License-Identifier: Apache-2.0
/** Tests handlers and pipelines, and checks any server against the serving contract. */
module io.github.inferencesdk.testkit {
    requires static org.jspecify;
    requires transitive io.github.inferencesdk.runtime;
    requires transitive org.junit.jupiter.api;
    requires java.net.http;

    exports io.github.inferencesdk.testkit;

    // JUnit makes the extension and calls the suite, which are nobody else's to call.
    opens io.github.inferencesdk.testkit to
            org.junit.platform.commons;

    uses io.github.inferencesdk.spi.InferencePipelineProvider;
}
