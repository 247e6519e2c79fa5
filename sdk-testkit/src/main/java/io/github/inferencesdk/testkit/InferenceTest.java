// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.spi.InferencePipelineProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class with a server: a pipeline is started on a free port before the tests and closed after them. Constructors
 * and methods of the class, and of the {@code @Nested} classes in it, get an {@link InferenceClient} or the
 * {@link io.github.inferencesdk.runtime.InferenceServer} by having a parameter of that type.
 *
 * <pre>{@code
 * @InferenceTest
 * class ScalingTest {
 *     @Test
 *     void two_isDoubled(InferenceClient client) {
 *         assertThat(client.post("{\"x\":2}").body()).isEqualTo("{\"y\":4.0}");
 *     }
 * }
 * }</pre>
 *
 * <p>Tests may run in parallel. A pipeline that does not start fails the class, with the reason.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(InferenceExtension.class)
@SuppressWarnings("exports") // how it works is nobody's to use
public @interface InferenceTest {
    /**
     * {@return the class that provides the pipeline, with a constructor without parameters; by default the one provider
     * that {@link java.util.ServiceLoader} finds, as the command line does}
     */
    Class<? extends InferencePipelineProvider> value() default InferencePipelineProvider.class;

    /**
     * {@return the name of a static method of the class, without parameters, that returns the pipeline; instead of a
     * provider}
     */
    String pipeline() default "";

    /** {@return how long a server lives; as long as the class unless set} */
    Scope scope() default Scope.CLASS;

    /**
     * {@return settings in the form {@code NAME=value}, with the names of the environment variables; none unless set}
     * The port is always free.
     */
    String[] settings() default {};

    /** How long a server lives. */
    enum Scope {
        /** One server for the class and those nested in it. */
        CLASS,
        /** A server of its own for each test method. */
        METHOD
    }
}
