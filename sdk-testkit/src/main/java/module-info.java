/** Tests handlers and pipelines, and checks any server against the serving contract. */
module io.github.inferencesdk.testkit {
    requires static org.jspecify;
    requires transitive io.github.inferencesdk.runtime;
    requires transitive org.junit.jupiter.api;
    requires java.net.http;

    exports io.github.inferencesdk.testkit;

    uses io.github.inferencesdk.spi.InferencePipelineProvider;
}
