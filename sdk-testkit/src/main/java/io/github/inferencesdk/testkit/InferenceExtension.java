// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.runtime.InferenceServer;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstantiationAwareExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts, injects and closes the servers of {@link InferenceTest}. They live in JUnit's store, which closes them. */
final class InferenceExtension
        implements BeforeAllCallback, BeforeEachCallback, ParameterResolver, TestInstantiationAwareExtension {
    private static final Namespace NAMESPACE = Namespace.create(InferenceExtension.class);

    InferenceExtension() {}

    /** So that a constructor, too, can have the server of its method. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext owner = owner(context);
        if (annotation(owner).scope() == InferenceTest.Scope.CLASS) {
            server(owner, owner);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ExtensionContext owner = owner(context);
        if (annotation(owner).scope() == InferenceTest.Scope.METHOD) {
            server(owner, context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == InferenceClient.class || type == InferenceServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext owner = owner(declarer(parameter, context));
        ExtensionContext holder = owner;
        if (annotation(owner).scope() == InferenceTest.Scope.METHOD) {
            if (context.getTestMethod().isEmpty()) {
                throw new ParameterResolutionException(
                        "each test method has a server of its own, there is none yet: " + parameter);
            }
            holder = context;
        }
        TestServer server = server(owner, holder);
        return parameter.getParameter().getType() == InferenceClient.class ? server.client() : server.server();
    }

    /** The server that lives as long as {@code holder}. */
    private static TestServer server(ExtensionContext owner, ExtensionContext holder) {
        // Stores are read through to those of outer contexts, so each holder has a key of its own.
        return holder.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        holder.getUniqueId(),
                        key -> TestServer.start(owner.getRequiredTestClass(), annotation(owner)),
                        TestServer.class);
    }

    /** The context of the class that a constructor is of: around a nested class, others are made for the same method. */
    private static ExtensionContext declarer(ParameterContext parameter, ExtensionContext context) {
        if (!(parameter.getDeclaringExecutable() instanceof Constructor<?> constructor)) {
            return context;
        }
        ExtensionContext next = context;
        while (next.getElement().orElse(null) != constructor.getDeclaringClass()
                && next.getParent().isPresent()) {
            next = next.getParent().get();
        }
        return next;
    }

    /** The nearest class around that is annotated. */
    private static ExtensionContext owner(ExtensionContext context) {
        ExtensionContext next = context;
        while (!(next.getElement().orElse(null) instanceof Class<?> type)
                || AnnotationSupport.findAnnotation(type, InferenceTest.class).isEmpty()) {
            next = next.getParent()
                    .orElseThrow(() -> new ExtensionConfigurationException("no class here has @InferenceTest"));
        }
        return next;
    }

    private static InferenceTest annotation(ExtensionContext owner) {
        return AnnotationSupport.findAnnotation(owner.getRequiredTestClass(), InferenceTest.class)
                .orElseThrow();
    }
}
