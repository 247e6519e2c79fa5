package io.github.inferencesdk.runtime.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
