// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads, unloads and requests at once. The models' code shares nothing with these tests but Java itself, so they meet in
 * the system properties.
 */
class ModelsComeAndGoTest {
    private static final String SHARED = "System.getProperties().get(\"test.%s\")";
    private static final String COUNT =
            "((java.util.concurrent.atomic.AtomicInteger) " + SHARED.formatted("count") + ").incrementAndGet()";
    private static final String ENTER =
            "((java.util.concurrent.CountDownLatch) " + SHARED.formatted("entered") + ").countDown()";
    private static final String WAIT =
            "((java.util.concurrent.CountDownLatch) " + SHARED.formatted("gate") + ").await()";
    private static final String GATED =
            "new java.util.concurrent.Callable<Object>() { public Object call() throws Exception { " + COUNT + "; "
                    + ENTER + "; " + WAIT + "; return \"m\"; } }.call()";

    private final AtomicInteger count = shared("count", new AtomicInteger());
    private final CountDownLatch entered = shared("entered", new CountDownLatch(1));
    private final CountDownLatch gate = shared("gate", new CountDownLatch(1));

    @TempDir
    Path root;

    private static <T> T shared(String name, T value) {
        System.getProperties().put("test." + name, value);
        return value;
    }

    @AfterEach
    void forget() {
        for (String name : List.of("count", "entered", "gate", "loader")) {
            System.getProperties().remove("test." + name);
        }
    }

    @Test
    void load_twiceAtOnce_loadsOnce() throws Exception {
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            Path modelDir = models.model("a", GATED, "model");
            List<CompletableFuture<HttpResponse<String>>> loads = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                loads.add(models.loadAsync("a", modelDir));
            }
            entered.await();
            gate.countDown();

            List<Integer> statuses = new ArrayList<>();
            for (CompletableFuture<HttpResponse<String>> load : loads) {
                statuses.add(load.get().statusCode());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
            assertThat(count).hasValue(1);
        }
    }

    @Test
    void load_underWay_blocksNobody() throws Exception {
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            CompletableFuture<HttpResponse<String>> slow = models.loadAsync("slow", models.model("a", GATED, "model"));
            entered.await();

            assertThat(models.load("b", models.model("b", "\"b\"", "model")).statusCode())
                    .isEqualTo(200);
            assertThat(models.invoke("b").body()).isEqualTo("\"b\"");
            assertThat(models.get("/models/slow").statusCode()).isEqualTo(404);
            assertThat(models.invoke("slow").statusCode()).isEqualTo(404);
            assertThat(models.get("/ping").statusCode()).isEqualTo(200);

            gate.countDown();
            assertThat(slow.get().statusCode()).isEqualTo(200);
            assertThat(models.invoke("slow").body()).isEqualTo("\"m\"");
        }
    }

    @Test
    void unload_underARequest_letsItFinish() throws Exception {
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            models.load("a", models.model("a", "\"m\"", GATED));
            CompletableFuture<HttpResponse<String>> request = models.invokeAsync("a");
            entered.await();

            CompletableFuture<HttpResponse<String>> unload = models.unloadAsync("a");
            await().until(() -> models.get("/models/a").statusCode() == 404);
            assertThat(models.invoke("a").statusCode()).isEqualTo(404);
            assertThat(unload).isNotDone();

            gate.countDown();
            assertThat(request.get().body()).isEqualTo("\"m\"");
            assertThat(unload.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void load_whileTheOneBeforeIsUnloaded_waitsForIt() throws Exception {
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            Path modelDir = models.model("a", "\"m\"", GATED);
            models.load("a", modelDir);
            CompletableFuture<HttpResponse<String>> request = models.invokeAsync("a");
            entered.await();
            CompletableFuture<HttpResponse<String>> unload = models.unloadAsync("a");
            await().until(() -> models.get("/models/a").statusCode() == 404);

            CompletableFuture<HttpResponse<String>> load = models.loadAsync("a", modelDir);
            gate.countDown();

            assertThat(request.get().statusCode()).isEqualTo(200);
            assertThat(unload.get().statusCode()).isEqualTo(200);
            assertThat(load.get().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void close_underALoad_endsIt() throws Exception {
        CompletableFuture<HttpResponse<String>> load;
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            load = models.loadAsync("slow", models.model("a", GATED, "model"));
            entered.await();
            gate.countDown(); // the drain waits for the load, which is a request
        }
        assertThat(load.get().statusCode()).isEqualTo(200);
    }

    @Test
    void unload_afterUse_leavesNoClassLoaderAndNoThread() throws Exception {
        String publish = "new Object[] { System.getProperties().put(\"test.loader\", getClass().getClassLoader()) }";
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            models.load("warm", models.model("warm", "\"m\"", "1"));
            models.invoke("warm");
            models.load("a", models.model("a", publish, "new com.fasterxml.jackson.annotation.JsonProperty[0].length"));
            assertThat(models.invoke("a").body()).isEqualTo("0");
            ReferenceQueue<Object> queue = new ReferenceQueue<>();
            PhantomReference<Object> loader =
                    new PhantomReference<>(System.getProperties().remove("test.loader"), queue);
            long threads = modelThreads();

            assertThat(models.unload("a").statusCode()).isEqualTo(200);

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                System.gc();
                return queue.poll() == loader;
            });
            await().until(() -> modelThreads() <= threads);
        }
    }

    private static long modelThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("inference-model")
                        || thread.getName().startsWith("inference-health")
                        || thread.getName().startsWith("inference-sessions"))
                .count();
    }

    @Test
    void load_beyondTheLimits_is507_andLeavesNothing() throws Exception {
        String reporting = """
                new io.github.inferencesdk.NativeMemory() { public long nativeBytes() { return 600; } }""";
        try (ModelsClient models =
                ModelsClient.start(root, limits -> limits.withMaxModels(2).withNativeMemory(1_000))) {
            Path modelDir = models.model("a", reporting, "1");
            assertThat(models.load("a", modelDir).statusCode()).isEqualTo(200);
            HttpResponse<String> tooMuch = models.load("b", modelDir);
            assertThat(tooMuch.statusCode()).isEqualTo(507);
            assertThat(tooMuch.body()).contains("OUT_OF_MEMORY", "1200 bytes outside the heap, and 1000 are allowed");
            assertThat(models.get("/models/b").statusCode()).isEqualTo(404);

            Path small = models.model("small", "\"m\"", "1");
            assertThat(models.load("b", small).statusCode()).isEqualTo(200);
            assertThat(models.load("c", small).body()).contains("no room for another model: 2 are loaded");
            assertThat(models.unload("a").statusCode()).isEqualTo(200);
            assertThat(models.load("c", small).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void memory_thatRunsOut_is507() throws Exception {
        String out = "new Object() { Object fail() { throw new OutOfMemoryError(\"planted\"); } }.fail()";
        try (ModelsClient models = ModelsClient.start(root, UnaryOperator.identity())) {
            assertThat(models.load("a", models.model("a", out, "1")).statusCode())
                    .isEqualTo(507);
            models.load("b", models.model("b", "\"m\"", out));
            HttpResponse<String> failed = models.invoke("b");
            assertThat(failed.statusCode()).isEqualTo(507);
            assertThat(failed.body()).contains("OUT_OF_MEMORY").doesNotContain("planted");
            assertThat(models.get("/ping").statusCode()).isEqualTo(200);
        }
    }
}
