// SPDX-License-Identifier: Apache-2.0
/** Serves an inference pipeline over HTTP, with codecs for its handlers. */
module io.github.inferencesdk.runtime {
    requires static ch.qos.logback.classic;
    requires static ch.qos.logback.core;
    requires static org.jspecify;
    requires transitive io.github.inferencesdk;
    requires transitive tools.jackson.databind;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.slf4j;
    requires tools.jackson.dataformat.csv;

    exports io.github.inferencesdk.codec;
    exports io.github.inferencesdk.runtime;

    uses io.github.inferencesdk.spi.InferencePipelineProvider;

    provides ch.qos.logback.classic.spi.Configurator with
            io.github.inferencesdk.runtime.internal.log.LogbackSetup;
}
