// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.ModelContext;
import io.github.inferencesdk.ModelLoader;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ModelSlotTest {
    private final List<String> events = new CopyOnWriteArrayList<>();

    private final ModelLoader<Object> loader = new ModelLoader<>() {
        @Override
        public Object load(ModelContext context) {
            events.add("loaded");
            return "model";
        }

        @Override
        public void unload(Object model) {
            events.add("unloaded " + model);
        }
    };

    private ModelSlot slot(ModelSlot.Preparation preparation) {
        return new ModelSlot(loader, ModelContext.builder().build(), preparation);
    }

    @Test
    void start_prepares_beforeItIsReady() throws Exception {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ModelSlot slot = slot(model -> {
            preparing.countDown();
            release.await();
            events.add("prepared " + model);
        });
        slot.start();
        preparing.await();
        assertThat(slot.state()).isInstanceOf(ModelState.Loading.class);

        release.countDown();

        assertThat(slot.loaded().get()).isEqualTo(new ModelState.Ready("model"));
        slot.close();
        assertThat(events).containsExactly("loaded", "prepared model", "unloaded model");
    }

    @Test
    void preparation_fails_isAFailedLoadOfAModelThatIsUnloadedOnce() throws Exception {
        Error planted = new NoClassDefFoundError("gone");
        ModelSlot slot = slot(model -> {
            throw planted;
        });
        slot.start();

        assertThat(slot.loaded().get()).isEqualTo(new ModelState.Failed(planted));
        slot.close();
        assertThat(events).containsExactly("loaded", "unloaded model");
    }

    @Test
    void close_whilePreparing_interruptsAndUnloadsOnce() throws Exception {
        CountDownLatch preparing = new CountDownLatch(1);
        CountDownLatch unloaded = new CountDownLatch(1);
        ModelSlot slot = new ModelSlot(
                new ModelLoader<>() {
                    @Override
                    public Object load(ModelContext context) {
                        return "model";
                    }

                    @Override
                    public void unload(Object model) {
                        events.add("unloaded");
                        unloaded.countDown();
                    }
                },
                ModelContext.builder().build(),
                model -> {
                    preparing.countDown();
                    new CountDownLatch(1).await();
                });
        slot.start();
        preparing.await();

        slot.close();

        unloaded.await();
        assertThat(slot.loaded().get()).isInstanceOf(ModelState.Closed.class);
        assertThat(events).containsExactly("unloaded");
    }
}
