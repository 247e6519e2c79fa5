// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.BatchPredictHandler;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Outcome;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.Session;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The snippets of the guide's chapters on sessions, samples and the health check, compiled and run. */
class GuideTest {
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What was said so far. Requests of one session may come at the same time. */
    static final class Chat implements AutoCloseable {
        private final List<String> lines = new ArrayList<>();

        synchronized String say(String line) {
            lines.add(line);
            return lines.size() + ": " + line;
        }

        @Override
        public void close() {
            // frees what the conversation held
        }
    }

    static InferencePipeline<String, String, String> chat() {
        return InferencePipeline.<String, String, String>of(
                        context -> "model",
                        (body, context) -> body.text(),
                        (line, model, context) -> {
                            Session session = context.session()
                                    .orElseThrow(() -> InferenceException.invalidInput("open a session first"));
                            if (line.equals("bye")) {
                                session.close();
                            }
                            return session.getOrCreate(Chat.class, Chat::new).say(line);
                        },
                        (answer, type, context) -> Payload.text(type, answer))
                .withSessions();
    }

    static InferencePipeline<String, String, String> warm(InferencePipeline<String, String, String> pipeline) {
        return pipeline.withSamples(
                Payload.text(MediaType.APPLICATION_JSON, "{\"x\": 1}"),
                Payload.text(MediaType.APPLICATION_JSON, "{\"x\": 2}").withCustomAttributes("tenant=warm-up"));
    }

    interface Remote {
        void ping() throws Exception;
    }

    static InferencePipeline<String, Remote, String> watched(InferencePipeline<String, Remote, String> pipeline) {
        return pipeline.withHealthCheck(remote -> remote.ping());
    }

    record Features(List<Double> values) {}

    record Scorer(double weight) {
        static Scorer read(Path unused) {
            return new Scorer(2);
        }

        double score(Features features) {
            return weight * features.values().get(0);
        }

        List<Double> scoreAll(List<Features> inputs) {
            return inputs.stream().map(this::score).toList();
        }
    }

    static InferencePipeline<Features, Scorer, Double> batching() {
        return InferencePipeline.batching(
                context -> Scorer.read(context.modelDir()),
                JsonInput.of(Features.class),
                BatchPredictHandler.ofPlain((inputs, scorer, context) -> scorer.scoreAll(inputs)),
                JsonOutput.create());
    }

    static InferencePipeline<Features, Scorer, Double> withOutcomes() {
        return InferencePipeline.batching(
                context -> Scorer.read(context.modelDir()),
                JsonInput.of(Features.class),
                (inputs, scorer, context) -> inputs.stream()
                        .map(features -> features.values().isEmpty()
                                ? Outcome.<Double>failure(InferenceException.unprocessable("no features"))
                                : Outcome.success(scorer.score(features)))
                        .toList(),
                JsonOutput.create());
    }

    @Test
    void snippets_ofBatching_areTheCodeOfThisTest_andWork() throws Exception {
        Matcher snippets = SNIPPET.matcher(Files.readString(Path.of("../docs/guide/batching.md")));
        while (snippets.find()) {
            assertThat(squeezed(source())).contains(squeezed(snippets.group(1)));
        }
        for (var pipeline : List.of(batching(), withOutcomes())) {
            try (TestServer server = TestServer.start(pipeline)) {
                assertThat(server.invoke("{\"values\":[21]}").body()).isEqualTo("42.0");
            }
        }
        try (TestServer server = TestServer.start(withOutcomes())) {
            assertThat(server.invoke("{\"values\":[]}").statusCode()).isEqualTo(422);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sessions", "Warm-up by samples", "A health check"})
    void snippets_ofTheGuide_areTheCodeOfThisTest(String chapter) throws Exception {
        String guide = Files.readString(Path.of("../docs/guide/writing-a-handler.md"));
        String source = source();
        int start = guide.indexOf("\n## " + chapter + "\n");
        Matcher snippets = SNIPPET.matcher(guide.substring(start, guide.indexOf("\n## ", start + 1)));

        int found = 0;
        for (; snippets.find(); found++) {
            assertThat(squeezed(source)).contains(squeezed(snippets.group(1)));
        }
        assertThat(found).isEqualTo(1);
    }

    private static String source() throws IOException {
        return Files.readString(Path.of(
                "src/test/java", GuideTest.class.getName().replace('.', '/').concat(".java")));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void chat_works() throws Exception {
        try (TestServer server = TestServer.start(chat())) {
            assertThat(server.invoke("hello").statusCode()).isEqualTo(400);
            String header = "X-Amzn-SageMaker-Session-Id";
            HttpResponse<String> opened = server.send(server.invocation("hello").header(header, "NEW_SESSION"));
            String id = opened.headers().firstValue(header).orElseThrow().replaceAll(";.*", "");
            HttpResponse<String> closed = server.send(server.invocation("bye").header(header, id));

            assertThat(opened.body()).isEqualTo("1: hello");
            assertThat(closed.body()).isEqualTo("2: bye");
            assertThat(closed.headers().firstValue("X-Amzn-SageMaker-Closed-Session-Id"))
                    .hasValue(id);
        }
    }

    @Test
    void samplesAndHealthCheck_work() throws Exception {
        AtomicInteger pings = new AtomicInteger();
        AtomicInteger samples = new AtomicInteger();
        Remote remote = pings::incrementAndGet;
        InferencePipeline<String, Remote, String> pipeline = watched(InferencePipeline.of(
                context -> remote,
                (body, context) -> body.text(),
                (input, model, context) -> input,
                (answer, type, context) -> Payload.text(type, answer)));
        InferencePipeline<String, String, String> warm = warm(InferencePipeline.of(
                context -> "model",
                (body, context) -> body.text() + samples.incrementAndGet(),
                (input, model, context) -> input,
                (answer, type, context) -> Payload.text(type, answer)));
        try (TestServer first = TestServer.start(pipeline);
                TestServer second = TestServer.start(warm)) {
            assertThat(pings).hasValueGreaterThanOrEqualTo(1);
            assertThat(samples).hasValueBetween(2, 200);
            assertThat(List.of(first.ping(), second.ping())).containsOnly(200);
        }
    }
}
