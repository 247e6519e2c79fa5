// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ModifierSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** A server on a free port as {@link InferenceTest} describes it, with a client. */
record TestServer(InferenceServer server, InferenceClient client) implements AutoCloseable {
    /**
     * Starts it and waits until the model is loaded.
     *
     * @throws ExtensionConfigurationException when that fails, with the reason
     */
    static TestServer start(Class<?> testClass, InferenceTest annotation) {
        InferenceServer server;
        try {
            server = InferenceServer.builder()
                    .pipeline(pipeline(testClass, annotation))
                    .config(config(annotation.settings()))
                    .start();
        } catch (RuntimeException | LinkageError failure) {
            throw notStarted(testClass, failure);
        }
        try {
            server.awaitReady();
        } catch (IllegalStateException failure) {
            server.close();
            throw notStarted(testClass, failure);
        } catch (InterruptedException interrupted) {
            server.close();
            Thread.currentThread().interrupt();
            throw notStarted(testClass, interrupted);
        }
        return new TestServer(server, InferenceClient.of(server));
    }

    private static ExtensionConfigurationException notStarted(Class<?> testClass, Throwable failure) {
        Throwable cause = failure.getCause();
        return new ExtensionConfigurationException(
                "the server of " + testClass.getName() + " did not start: " + failure.getMessage()
                        + (cause == null ? "" : ": " + cause),
                failure);
    }

    private static InferencePipeline<?, ?, ?> pipeline(Class<?> testClass, InferenceTest annotation) {
        if (!annotation.pipeline().isEmpty()) {
            return pipelineOf(testClass, annotation.pipeline());
        }
        InferencePipelineProvider provider = annotation.value() == InferencePipelineProvider.class
                ? onlyProvider(testClass.getClassLoader())
                : ReflectionSupport.newInstance(annotation.value());
        return Objects.requireNonNull(provider.pipeline(), () -> provider.getClass() + " returned no pipeline");
    }

    private static InferencePipeline<?, ?, ?> pipelineOf(Class<?> testClass, String method) {
        Object made = ReflectionSupport.findMethods(
                        testClass,
                        each -> each.getName().equals(method)
                                && each.getParameterCount() == 0
                                && ModifierSupport.isStatic(each),
                        HierarchyTraversalMode.BOTTOM_UP)
                .stream()
                .findFirst()
                .map(each -> ReflectionSupport.invokeMethod(each, null))
                .orElse(null);
        if (made instanceof InferencePipeline<?, ?, ?> pipeline) {
            return pipeline;
        }
        throw new IllegalArgumentException("expected a static method " + method + "() that returns a pipeline");
    }

    private static InferencePipelineProvider onlyProvider(ClassLoader loader) {
        List<InferencePipelineProvider> found = ServiceLoader.load(InferencePipelineProvider.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (found.size() != 1) {
            throw new IllegalStateException("expected one pipeline provider that ServiceLoader finds, found "
                    + found.size() + "; name one in @InferenceTest");
        }
        return found.get(0);
    }

    private static ServerConfig config(String[] settings) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a setting is NAME=value, got '" + setting + "'");
            }
            environment.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        environment.put("SAGEMAKER_BIND_TO_PORT", "0");
        return ServerConfig.fromEnvironment(environment);
    }

    @Override
    public void close() {
        server.close();
    }
}
