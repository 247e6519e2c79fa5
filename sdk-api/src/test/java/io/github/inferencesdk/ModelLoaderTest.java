// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelLoaderTest {
    @Test
    void unload_closeableModel_closesItOnce() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        ModelLoader<AutoCloseable> loader = context -> closed::incrementAndGet;
        AutoCloseable model = loader.load(ModelContext.builder().build());

        loader.unload(model);

        assertThat(closed).hasValue(1);
    }

    @Test
    void unload_closeableBehindAnotherType_closesIt() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        ModelLoader<Object> loader = context -> "unused";

        loader.unload((AutoCloseable) closed::incrementAndGet);

        assertThat(closed).hasValue(1);
    }

    @Test
    void unload_plainModel_doesNothing() {
        ModelLoader<String> loader = context -> "model";

        assertThatCode(() -> loader.unload("model")).doesNotThrowAnyException();
    }

    @Test
    void unload_closeThatThrows_passesIt() {
        IOException failure = new IOException("busy");
        ModelLoader<AutoCloseable> loader = context -> () -> {};

        assertThatIOException()
                .isThrownBy(() -> loader.unload(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }
}
