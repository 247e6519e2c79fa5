// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.session.RequestSession;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchedInvocationTest {
    @TempDir
    private Path directory;

    private Workers workers() {
        MemoryGuard memory = new MemoryGuard(System::nanoTime, () -> {});
        return new Workers(
                1,
                0,
                Duration.ofMinutes(1),
                new BatchLimits(1, 0),
                new BodyStore(new ByteBudget(1 << 20), new ByteBudget(0), 1 << 20, new SpoolDirectory(directory)),
                new Watchdog(System::nanoTime, memory),
                new Failures(memory, false));
    }

    private static InvocationService service(Workers workers) {
        return new InvocationService(
                InferencePipeline.<String, String, String>batching(
                        context -> "model",
                        new TestPipelines.TextInput(),
                        (inputs, model, context) ->
                                inputs.stream().map(Outcome::success).toList(),
                        new TestPipelines.TextOutput()),
                workers,
                false);
    }

    @Test
    void clientThatLeavesWhileItIsSubmitted_isGivenUp_andTakesNoPlace() throws Exception {
        Workers workers = workers();
        InvocationService service = service(workers);
        Client gone = new Client(true);

        for (int i = 0; i < 10; i++) {
            assertThat(service.submit(job(workers.bodies(), gone))).isTrue();
        }

        assertThat(gone.abandoned).hasValue(10);
        assertThat(workers.shutDown()).isTrue();
    }

    @Test
    void noThreadForBatches_whatWaitsFails_once() throws Exception {
        Workers workers = workers();
        workers.pool().permits().acquire();
        workers.batchThreads().interrupt();
        InvocationService service = service(workers);
        Client client = new Client(false);

        assertThat(service.submit(job(workers.bodies(), client))).isTrue();

        await().until(() -> client.failed.get() == 1);
        assertThat(workers.shutDown()).isTrue();
        assertThat(client.failed).hasValue(1);
    }

    @Test
    void clientThatLeavesWhileItBeginsToWait_isGivenUp() throws Exception {
        Workers workers = workers();
        InvocationService service = service(workers);
        ExecutorService other = Executors.newSingleThreadExecutor();
        for (int i = 0; i < 20_000; i++) {
            Parking parking = new Parking(service, i % 50);
            Future<?> leaving = other.submit(parking::leaveMidway);
            parking.awaitClient();
            parking.attempt();
            leaving.get();
            assertThat(parking.isOver()).isTrue();
        }
        other.shutdown();
        assertThat(workers.shutDown()).isTrue();
    }

    private static Job job(BodyStore bodies, Responder responder) {
        return new Job(
                "id",
                Headers.empty(),
                bodies.open(OptionalLong.empty()),
                MediaType.TEXT_PLAIN,
                MediaType.TEXT_PLAIN,
                "model",
                RequestSession.NONE,
                responder,
                new Stages());
    }

    /** Counts what becomes of requests, whose client may have left by the time anybody watches it. */
    private static final class Client implements Responder {
        final AtomicInteger abandoned = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        private final boolean gone;

        Client(boolean gone) {
            this.gone = gone;
        }

        @Override
        public void succeed(Payload response) {
            throw new AssertionError("nothing was predicted");
        }

        @Override
        public void fail(InferenceException error) {
            failed.incrementAndGet();
        }

        @Override
        public void abandon() {
            abandoned.incrementAndGet();
        }

        @Override
        public void onClientGone(Runnable action) {
            if (gone) {
                action.run();
            }
        }
    }

    /** Goes back to wait after its first step, for ever; its client leaves about then. */
    private static final class Parking extends Attempt {
        private final int spins;
        private volatile boolean clientIsThere;
        private volatile boolean walking;

        Parking(InvocationService service, int spins) {
            super(service, "id");
            this.spins = spins;
        }

        void awaitClient() {
            while (!clientIsThere) {
                Thread.onSpinWait();
            }
        }

        void leaveMidway() {
            clientIsThere = true;
            while (!walking) {
                Thread.onSpinWait();
            }
            cancel();
        }

        @Override
        @Nullable
        Payload walk() {
            walking = true;
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            return null;
        }

        @Override
        void parked() {}

        @Override
        void answer(@Nullable Payload response, @Nullable Throwable failure) {}

        @Override
        void refuse(InferenceException error) {}

        @Override
        void expired(String where) {}

        @Override
        void abandoned() {}

        @Override
        void dropped() {}

        @Override
        void left() {}
    }
}
