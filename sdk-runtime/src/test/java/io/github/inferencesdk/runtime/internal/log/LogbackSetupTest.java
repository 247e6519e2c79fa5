// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogbackSetupTest {
    private final LoggerContext context = new LoggerContext();
    private final LogbackSetup setup = new LogbackSetup();

    /** The loggers with a level of their own. */
    private static Map<String, Level> levels(LoggerContext context) {
        return context.getLoggerList().stream()
                .filter(logger -> logger.getLevel() != null)
                .collect(Collectors.toMap(logger -> logger.getName(), logger -> logger.getLevel()));
    }

    @Test
    void logback_findsIt() {
        assertThat(ServiceLoader.load(Configurator.class)).hasAtLeastOneElementOfType(LogbackSetup.class);
    }

    @Test
    void configure_ownFile_leavesItToLogback() {
        assertThat(setup.configure(context)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(context.getLogger("ROOT").iteratorForAppenders()).isExhausted();
    }

    @Test
    void configure_fileNamedByProperty_leavesItToLogback(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("other.xml"), "<configuration/>");
        System.setProperty("logback.configurationFile", file.toString());
        try {
            assertThat(setup.configure(context, new NoFiles())).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        } finally {
            System.clearProperty("logback.configurationFile");
        }
    }

    @Test
    void configure_noFile_isAsTheFileOfTheRuntimeSays() throws Exception {
        assertThat(setup.configure(context, new NoFiles())).isEqualTo(ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY);

        LoggerContext byFile = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(byFile);
        configurator.doConfigure(LogbackSetup.class.getResource("/META-INF/inference/logback.xml"));
        assertThat(levels(context)).isEqualTo(levels(byFile));
        ConsoleAppender<ILoggingEvent> console =
                (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("STDOUT");
        assertThat(console.isStarted()).isTrue();
        assertThat(console.getTarget())
                .isEqualTo(((ConsoleAppender<ILoggingEvent>)
                                byFile.getLogger("ROOT").getAppender("STDOUT"))
                        .getTarget());
        assertThat(console.getEncoder()).isInstanceOf(LogLines.class);
    }

    /** Sees no files for logback. */
    private static final class NoFiles extends ClassLoader {
        @Override
        public URL getResource(String name) {
            return null;
        }
    }
}
