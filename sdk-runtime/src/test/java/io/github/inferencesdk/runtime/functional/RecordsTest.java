// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.runtime.BodyLimits;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;

class RecordsTest {
    private static final String LINES = "application/jsonlines";

    record In(String name, double x) {}

    record Out(String name, double y) {}

    private TestServer server;

    @AfterEach
    void close() {
        server.close();
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline) throws InterruptedException {
        serve(pipeline, config -> config);
    }

    private void serve(InferencePipeline<?, ?, ?> pipeline, UnaryOperator<ServerConfigBuilder> settings)
            throws InterruptedException {
        server = TestServer.start(pipeline, settings);
    }

    /** Doubles; refuses negative numbers, and fails on 13. */
    private static InferencePipeline<?, ?, ?> doubling() {
        return InferencePipeline.<In, Double, Out>of(
                context -> 2.0,
                JsonInput.of(In.class),
                (input, factor, context) -> {
                    if (input.x() < 0) {
                        throw InferenceException.unprocessable("negative");
                    }
                    if (input.x() == 13) {
                        throw new IllegalStateException("secret");
                    }
                    return new Out(input.name(), factor * input.x());
                },
                JsonOutput.create());
    }

    private static InferencePipeline<?, ?, ?> summing() {
        return InferencePipeline.<List<Double>, String, Double>of(
                context -> "model",
                JsonInput.of(new TypeReference<List<Double>>() {}),
                (input, model, context) ->
                        input.stream().mapToDouble(Double::doubleValue).sum(),
                JsonOutput.create());
    }

    private HttpRequest.Builder records(String type, String body) {
        return server.invocation(body).header("Content-Type", type);
    }

    private HttpResponse<String> send(String type, String body) throws Exception {
        return server.send(records(type, body));
    }

    private HttpResponse<String> send(String type, String accept, String body) throws Exception {
        return server.send(records(type, body).header("Accept", accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/jsonlines", "application/x-ndjson", "application/jsonl", "APPLICATION/JSONL;a=b"})
    void jsonLines_areAnsweredLineByLineInTheirOwnType(String type) throws Exception {
        serve(doubling());

        HttpResponse<String> response =
                send(type, "{\"name\":\"a\",\"x\":1}\n\n  {\"name\":\"b\",\"x\":2}\r\n \t\n{\"name\":\"c\",\"x\":3}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"name\":\"a\",\"y\":2.0}\n{\"name\":\"b\",\"y\":4.0}\n{\"name\":\"c\",\"y\":6.0}\n");
        assertThat(response.headers().firstValue("Content-Type"))
                .contains(MediaType.parse(type).withoutParameters().toString());
    }

    @Test
    void jsonLines_badRecords_areAnsweredInTheirPlaces() throws Exception {
        serve(doubling(), config -> config.maxRecordSize(50));

        HttpResponse<String> response = server.send(records(
                        LINES,
                        "{\"name\":\"a\",\"x\":1}\n"
                                + "not json\n"
                                + "{\"name\":\"b\",\"x\":-1}\n"
                                + "{\"name\":\"c\",\"x\":13}\n"
                                + "{\"name\":\"" + "d".repeat(50) + "\",\"x\":4}\n"
                                + "{\"name\":\"e\",\"x\":5}\n")
                .header("X-Request-Id", "r1"));

        List<String> lines = response.body().lines().toList();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0)).isEqualTo("{\"name\":\"a\",\"y\":2.0}");
        assertThat(lines.get(1)).contains("\"code\":\"INVALID_INPUT\"", "\"status\":\"error\"", "\"line\":2");
        assertThat(lines.get(2))
                .isEqualTo("{\"error\":\"negative\",\"status\":\"error\",\"code\":\"UNPROCESSABLE\","
                        + "\"request_id\":\"r1\",\"line\":3}");
        assertThat(lines.get(3)).contains("MODEL_FAILURE").doesNotContain("secret", "Exception");
        assertThat(lines.get(4)).contains("PAYLOAD_TOO_LARGE", "50 bytes", "\"line\":5");
        assertThat(lines.get(5)).isEqualTo("{\"name\":\"e\",\"y\":10.0}");
    }

    @Test
    void jsonLines_failOnBadRecord_isOneErrorThatNamesTheLine() throws Exception {
        serve(doubling(), config -> config.failOnBadRecord(true));
        String good = "{\"name\":\"a\",\"x\":1}\n".repeat(5000);

        HttpResponse<String> malformed = send(LINES, good + "\n{}\nnot json\n");

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("line 5002: ", "INVALID_INPUT");
        assertThat(send(LINES, "{\"name\":\"b\",\"x\":-1}\n").statusCode()).isEqualTo(422);
        assertThat(send(LINES, good).body()).isEqualTo("{\"name\":\"a\",\"y\":2.0}\n".repeat(5000));
    }

    @Test
    void records_acceptJson_areOneArray() throws Exception {
        serve(summing());

        assertThat(send(LINES, "application/json", "[1,2]\nx\n[3]\n").body())
                .startsWith("[3.0,{\"error\":")
                .endsWith(",3.0]");
        assertThat(send("text/csv", "application/json", "1,2\n3\n").body()).isEqualTo("[3.0,3.0]");
        assertThat(send(LINES, "application/json", "").body()).isEqualTo("[]");
        assertThat(send(LINES, "").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*| application/jsonlines",
                "text/csv| text/csv",
                "application/json, text/csv;q=0.5| application/json",
                "application/*| application/jsonlines",
                "application/jsonl, application/json;q=0.9| application/jsonl"
            })
    void records_accept_isNegotiated(String accept, String type) throws Exception {
        serve(summing());

        assertThat(send(LINES, accept, "[1]").headers().firstValue("Content-Type"))
                .contains(type);
    }

    @Test
    void records_acceptOfNothingThatCanBeMade_is406() throws Exception {
        serve(summing());

        HttpResponse<String> response = send(LINES, "image/png", "[1]");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("application/jsonlines", "text/csv", "application/json");
    }

    @Test
    void csv_withHeader_becomesObjectsAndHasAHeaderAgain() throws Exception {
        serve(doubling());

        HttpResponse<String> response =
                send("text/csv; header=present", "name,x\r\n\"a,\"\"b\"\"\nc\",1\r\n13,2\n\"13\",\"2\"\n7,\n\"e\",5\n");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/csv; header=present");
        // A number is no name, a string no number, and nothing is null, which a double cannot be.
        assertThat(response.body()).isEqualTo("name,y\n\"a,\"\"b\"\"\nc\",2.0\nERROR\nERROR\nERROR\ne,10.0\n");
    }

    @Test
    void csv_withoutHeader_becomesArrays() throws Exception {
        serve(summing());

        assertThat(send("text/csv", "1,2\n\n-3.5e1\nx,1\n\"1\",2\n4,5").body())
                .isEqualTo("3.0\n-35.0\nERROR\nERROR\n9.0\n");
    }

    @Test
    void csv_acceptSaysWhetherThereIsAHeader() throws Exception {
        serve(doubling());
        String body = "{\"name\":\"a\",\"x\":-1}\n{\"name\":\"b\",\"x\":1}\n";

        assertThat(send(LINES, "text/csv; header=present", body).body()).isEqualTo("name,y\nERROR\nb,2.0\n");
        assertThat(send(LINES, "text/csv", body).body()).isEqualTo("ERROR\nb,2.0\n");
        assertThat(send("text/csv; header=present", "text/csv; header=absent", "name,x\nb,1\n")
                        .body())
                .isEqualTo("b,2.0\n");
        assertThat(send("text/csv; header=present", "name,x\nb,-1\n").body()).isEqualTo("prediction\nERROR\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a,a;two columns have the same name",
                "a,;a column has no name",
                "a,\"b;a quoted field is not closed"
            })
    void csv_badHeader_refusesTheRequest(String header, String fault) throws Exception {
        serve(doubling());

        HttpResponse<String> response = send("text/csv; header=present", header + "\n1,2\n");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("the header of the CSV: ").contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/csv; header=maybe", "text/csv; charset=utf-16", "application/jsonlines; charset=latin1"})
    void records_parametersThatCannotBeHonoured_are415(String type) throws Exception {
        serve(summing());

        assertThat(send(type, "1,2\n").statusCode()).isEqualTo(415);
    }

    @Test
    void recordType_thatTheHandlerConsumes_reachesItWhole() throws Exception {
        serve(InferencePipeline.<String, String, String>of(
                context -> "model",
                new io.github.inferencesdk.InputHandler<String>() {
                    @Override
                    public String decode(Payload body, io.github.inferencesdk.InferenceContext context)
                            throws Exception {
                        return body.text();
                    }

                    @Override
                    public List<MediaType> consumes() {
                        return List.of(MediaType.TEXT_CSV, MediaType.APPLICATION_JSON);
                    }
                },
                (input, model, context) -> input,
                new TestPipelines.TextOutput()));

        assertThat(send("text/csv", "text/plain", "1\n2\n").body()).isEqualTo("1\n2\n");
    }

    @Test
    void records_ofHandlersWithoutJson_are415() throws Exception {
        serve(InferencePipeline.<String, String, String>of(
                context -> "model",
                (body, context) -> body.text(),
                (input, model, context) -> input,
                new io.github.inferencesdk.OutputHandler<String>() {
                    @Override
                    public Payload encode(
                            String text, MediaType type, io.github.inferencesdk.InferenceContext context) {
                        return Payload.text(type, text);
                    }

                    @Override
                    public List<MediaType> produces() {
                        return List.of(MediaType.TEXT_PLAIN);
                    }
                }));

        assertThat(send(LINES, "1\n").statusCode()).isEqualTo(415);
    }

    @Test
    void records_ofOneRequest_arePredictedInParallelInOrder_andLeaveAPermitToOthers() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch three = new CountDownLatch(3);
        CountDownLatch release = new CountDownLatch(1);
        serve(
                TestPipelines.of((input, model, context) -> {
                    if (!input.startsWith("[")) {
                        return input;
                    }
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    three.countDown();
                    release.await();
                    running.decrementAndGet();
                    return input;
                }),
                config -> config.workers(4));
        String body = IntStream.range(0, 1000).mapToObj(i -> "[" + i + "]\n").collect(Collectors.joining());
        var response = server.sendAsync(records(LINES, body));

        three.await();
        assertThat(server.invoke("1").body()).isEqualTo("1");
        release.countDown();

        assertThat(response.get().body()).isEqualTo(body);
        assertThat(most).hasValue(3);
    }

    @Test
    void record_pastItsDeadline_isAnsweredInItsPlace_evenWhenItIgnoresItsInterrupt() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        serve(TestPipelines.deaf(release), config -> config.workers(2).timeout(Duration.ofMillis(300)));
        try {
            List<String> lines = send(LINES, "1\nspin\n2\n3\n").body().lines().toList();

            assertThat(lines).hasSize(4);
            assertThat(List.of(lines.get(0), lines.get(2), lines.get(3))).containsExactly("1", "2", "3");
            assertThat(lines.get(1)).contains("DEADLINE_EXCEEDED", "\"line\":2");
            assertThat(server.ping()).isEqualTo(200);
        } finally {
            release.countDown();
        }
        assertThat(send(LINES, "4\n").body()).isEqualTo("4\n");
    }

    @Test
    void records_whoseDeadlinesPass_interruptTheirHandlersOnly() throws Exception {
        serve(
                TestPipelines.of((input, model, context) -> {
                    if (input.equals("0")) {
                        Thread.sleep(60_000);
                    }
                    return String.valueOf(Thread.currentThread().isInterrupted());
                }),
                config -> config.workers(2).timeout(Duration.ofMillis(100)));

        List<String> lines = send(LINES, "0\n1\n2\n0\n3\n").body().lines().toList();

        assertThat(lines.get(0)).contains("DEADLINE_EXCEEDED");
        assertThat(lines.get(3)).contains("DEADLINE_EXCEEDED");
        assertThat(List.of(lines.get(1), lines.get(2), lines.get(4))).containsOnly("false");
    }

    @Test
    void client_thatLeaves_endsItsRecords() throws Exception {
        Map<String, Boolean> seen = new ConcurrentHashMap<>();
        CountDownLatch entered = new CountDownLatch(1);
        serve(
                TestPipelines.of((input, model, context) -> {
                    seen.put(input, true);
                    entered.countDown();
                    return input + " ".repeat(50_000);
                }),
                config -> config.workers(2));
        String body = IntStream.range(0, 10_000).mapToObj(i -> i + "\n").collect(Collectors.joining());
        try (Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonl\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body);
            entered.await();
        }

        await().until(() -> server.server().inFlight() == 0);
        assertThat(seen.size()).isLessThan(10_000);
        assertThat(send(LINES, "1\n").statusCode()).isEqualTo(200);
    }

    @Test
    void client_thatLeavesWhileARecordIsPredicted_interruptsIt() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        serve(TestPipelines.of((input, model, context) -> {
            entered.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                if (context.isCancelled()) {
                    interrupted.countDown();
                }
            }
            return input;
        }));
        try (Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonl\r\nContent-Length: 4\r\n\r\n"
                            + "1\n2\n");
            entered.await();
        }

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        await().until(() -> server.server().inFlight() == 0);
    }

    @Test
    void records_streamWhileTheyAreMade() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        serve(TestPipelines.of((input, model, context) -> {
            if (input.equals("2")) {
                release.await();
            }
            return input;
        }));
        try (Socket socket = server.connect()) {
            TestServer.write(
                    socket,
                    "POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonl\r\nContent-Length: 4\r\n\r\n"
                            + "1\n2\n");
            byte[] first = new byte[4096];
            int length = 0;
            while (!new String(first, 0, length, java.nio.charset.StandardCharsets.US_ASCII).contains("1\n")) {
                length += socket.getInputStream().read(first, length, first.length - length);
            }

            release.countDown();

            StringBuilder rest = new StringBuilder();
            while (!rest.toString().endsWith("0\r\n\r\n")) {
                rest.append((char) socket.getInputStream().read());
            }
            assertThat(rest.toString()).contains("2\n");
        }
    }

    @Test
    void records_whileTheServerDrains_areFinished() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        serve(TestPipelines.waiting(entered, release));
        var response = server.sendAsync(records(LINES, "1\n2\n3\n"));
        entered.await();
        Thread closing = new Thread(server::close);
        closing.start();
        await().until(() -> server.ping() == 503);

        release.countDown();

        assertThat(response.get().body()).isEqualTo("1\n2\n3\n");
        closing.join();
    }

    @Test
    void records_large_spooledAndChunked_comeBackWhole() throws Exception {
        serve(
                TestPipelines.echo(),
                config -> config.bodies(
                                BodyLimits.defaults().withSpoolThreshold(1000).withMemory(16 << 20))
                        .maxRecordSize(3_000_000));
        String body = IntStream.range(0, 30)
                .mapToObj(i -> "\"" + "x".repeat(i * i * 2500) + "\"\n")
                .collect(Collectors.joining());

        HttpResponse<String> response = server.send(server.request("/invocations")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body)))
                .header("Content-Type", LINES));

        assertThat(response.body()).isEqualTo(body);
    }

    @Test
    void manyRecordRequests_beyondTheQueue_areRefused() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        serve(
                TestPipelines.waiting(entered, release),
                config -> config.workers(1).queueSize(0));
        var first = server.sendAsync(records(LINES, "1\n"));
        entered.await();
        var second = server.sendAsync(records(LINES, "2\n"));
        await().until(() -> server.server().inFlight() == 2);

        HttpResponse<String> refused = send(LINES, "3\n");
        release.countDown();

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(List.of(first.get().body(), second.get().body())).isEqualTo(Arrays.asList("1\n", "2\n"));
    }
}
