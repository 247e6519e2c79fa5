// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import ch.qos.logback.classic.ClassicConstants;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.OptionHelper;
import io.github.inferencesdk.runtime.internal.config.Settings;
import org.slf4j.Logger;

/**
 * Sets up logback where it has no file of its own: {@link LogLines} to standard output. Logback finds this class as a
 * service and makes it once, before the first logger. It does what {@code META-INF/inference/logback.xml} says: to read
 * that takes a tenth of a second at each start.
 */
public final class LogbackSetup extends ContextAwareBase implements Configurator {
    /** For logback. */
    public LogbackSetup() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        return configure(context, LoggerContext.class.getClassLoader());
    }

    ExecutionStatus configure(LoggerContext context, ClassLoader loader) {
        if (hasFile(loader)) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        // The engine's own start and stop lines say nothing that ours do not.
        context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
        // They warn of malformed requests, which are the clients' fault and get their 400, in the clients' own words.
        context.getLogger("org.eclipse.jetty.http.HttpParser").setLevel(Level.ERROR);
        context.getLogger("org.eclipse.jetty.util.HostPort").setLevel(Level.ERROR);
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.toLevel(OptionHelper.getEnv(Settings.LOG_LEVEL.name()), Level.INFO));
        root.addAppender(console(context));
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Whether logback has a file to read: named by its system property, or in its place on the class path. */
    private static boolean hasFile(ClassLoader loader) {
        return OptionHelper.getSystemProperty(ClassicConstants.CONFIG_FILE_PROPERTY) != null
                || loader.getResource(ClassicConstants.TEST_AUTOCONFIG_FILE) != null
                || loader.getResource(ClassicConstants.AUTOCONFIG_FILE) != null;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        LogLines lines = new LogLines();
        lines.setContext(context);
        lines.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("STDOUT");
        console.setEncoder(lines);
        console.start();
        return console;
    }
}
