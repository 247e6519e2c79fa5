// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UseCountTest {
    private final UseCount uses = new UseCount();

    @Test
    void close_unused_completesAtOnce() {
        assertThat(uses.close()).isDone();
        assertThat(uses.tryEnter()).isFalse();
    }

    @Test
    void close_used_completesWhenTheLastHasLeft() {
        assertThat(uses.tryEnter()).isTrue();
        CompletableFuture<Void> unused = uses.close();
        uses.enter(); // for one who is in
        assertThat(uses.tryEnter()).isFalse();
        uses.leave();
        assertThat(unused).isNotDone();
        uses.leave();
        assertThat(unused).isDone();
        assertThat(uses.close()).isSameAs(unused);
    }

    @Test
    void close_underManyThreads_letsNobodyInAfterIt() throws Exception {
        for (int round = 0; round < 200; round++) {
            UseCount raced = new UseCount();
            AtomicInteger inside = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Thread thread = new Thread(() -> {
                    while (raced.tryEnter()) {
                        inside.incrementAndGet();
                        inside.decrementAndGet();
                        raced.leave();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            raced.close().join();
            assertThat(inside).hasValue(0);
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }
}
