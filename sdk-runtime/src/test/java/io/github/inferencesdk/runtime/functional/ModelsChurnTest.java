// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads, unloads and requests at random, for {@code torture.seconds} (5 in a build) with the seed {@code torture.seed}. */
class ModelsChurnTest {
    private static final int MODELS = 12;
    private static final int CLIENTS = 6;

    private final long seed = Long.getLong("torture.seed", System.nanoTime() & 0xffff_ffffL);
    private final Duration duration = Duration.ofSeconds(Long.getLong("torture.seconds", 5));
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicIntegerArray statuses = new AtomicIntegerArray(600);

    @TempDir
    Path root;

    @Test
    void models_comeAndGoAtRandom_answerRightAndLeaveNothing() throws Exception {
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            List<Path> directories = new ArrayList<>();
            for (int i = 0; i < MODELS; i++) {
                directories.add(models.model("d" + i, "context.modelName() + \" from " + i + "\"", "model"));
            }
            run(models, directories, System.nanoTime() + Duration.ofSeconds(1).toNanos()); // what stays, stays
            unloadAll(models);
            long classes = loadedClasses();
            long heap = usedHeap();

            run(models, directories, System.nanoTime() + duration.toNanos());

            unloadAll(models);
            System.out.printf(
                    "models at random, seed %d: %s; classes %d, then %d; heap %d KiB, then %d%n",
                    seed, summary(), classes, loadedClasses(), heap >> 10, usedHeap() >> 10);
            assertThat(wrong).isEmpty();
            assertThat(models.get("/models").body()).isEqualTo("{\"models\":[]}");
            await().atMost(Duration.ofSeconds(30)).until(() -> loadedClasses() < classes + 500);
            assertThat(usedHeap()).isLessThan(heap + (16 << 20));
        }
    }

    private void run(ModelsClient models, List<Path> directories, long end) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed + i);
            Thread client = new Thread(() -> {
                try (KeptConnection connection =
                        new KeptConnection(models.server().port())) {
                    while (System.nanoTime() - end < 0 && wrong.isEmpty()) {
                        visit(connection, directories, random);
                    }
                } catch (IOException failure) {
                    wrong.add(failure.toString());
                }
            });
            client.start();
            clients.add(client);
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    private void visit(KeptConnection connection, List<Path> directories, Random random) throws IOException {
        int model = random.nextInt(MODELS);
        int deed = random.nextInt(10);
        if (deed < 2) {
            String load = "{\"model_name\":\"m" + model + "\",\"url\":\"" + directories.get(model) + "\"}";
            note(connection.ask("POST", "/models", load), "load", 200, 409);
        } else if (deed < 3) {
            note(connection.ask("DELETE", "/models/m" + model, ""), "unload", 200, 404);
        } else {
            KeptConnection.Answer answer = connection.ask("POST", "/models/m" + model + "/invoke", "{}");
            note(answer, "invoke", 200, 404);
            String right = "\"m" + model + " from " + model + "\"";
            if (answer.status() == 200 && !answer.body().equals(right)) {
                wrong.add("expected " + right + ", got " + answer.body());
            }
        }
    }

    private void note(KeptConnection.Answer answer, String deed, int... expected) {
        statuses.incrementAndGet(answer.status());
        for (int status : expected) {
            if (answer.status() == status) {
                return;
            }
        }
        wrong.add(deed + ": " + answer.status() + " " + answer.body());
    }

    private static void unloadAll(ModelsClient models) throws Exception {
        for (int i = 0; i < MODELS; i++) {
            models.unload("m" + i);
        }
    }

    private static long loadedClasses() {
        System.gc();
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private String summary() {
        List<String> counts = new ArrayList<>();
        for (int status = 0; status < statuses.length(); status++) {
            if (statuses.get(status) > 0) {
                counts.add(status + "=" + statuses.get(status));
            }
        }
        return counts.toString();
    }
}
