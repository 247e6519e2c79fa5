// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.function.UnaryOperator;
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

    private HttpResponse<String> send(String type, String accept, String body) throws Exception {
        return server.send(server.invocation(type, body).header("Accept", accept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/jsonlines", "application/x-ndjson", "application/jsonl", "APPLICATION/JSONL;a=b"})
    void jsonLines_areAnsweredLineByLineInTheirOwnType(String type) throws Exception {
        serve(doubling());

        HttpResponse<String> response = server.invoke(
                type, "{\"name\":\"a\",\"x\":1}\n\n  {\"name\":\"b\",\"x\":2}\r\n \t\n{\"name\":\"c\",\"x\":3}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"name\":\"a\",\"y\":2.0}\n{\"name\":\"b\",\"y\":4.0}\n{\"name\":\"c\",\"y\":6.0}\n");
        assertThat(response.headers().firstValue("Content-Type"))
                .contains(MediaType.parse(type).withoutParameters().toString());
    }

    @Test
    void jsonLines_badRecords_areAnsweredInTheirPlaces() throws Exception {
        serve(doubling(), config -> config.maxRecordSize(50));

        HttpResponse<String> response = server.send(server.invocation(
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

        HttpResponse<String> malformed = server.invoke(LINES, good + "\n{}\nnot json\n");

        assertThat(malformed.statusCode()).isEqualTo(400);
        assertThat(malformed.body()).contains("line 5002: ", "INVALID_INPUT");
        assertThat(server.invoke(LINES, "{\"name\":\"b\",\"x\":-1}\n").statusCode())
                .isEqualTo(422);
        assertThat(server.invoke(LINES, good).body()).isEqualTo("{\"name\":\"a\",\"y\":2.0}\n".repeat(5000));
    }

    @Test
    void records_acceptJson_areOneArray() throws Exception {
        serve(summing());

        assertThat(send(LINES, "application/json", "[1,2]\nx\n[3]\n").body())
                .startsWith("[3.0,{\"error\":")
                .endsWith(",3.0]");
        assertThat(send("text/csv", "application/json", "1,2\n3\n").body()).isEqualTo("[3.0,3.0]");
        assertThat(send(LINES, "application/json", "").body()).isEqualTo("[]");
        assertThat(server.invoke(LINES, "").body()).isEmpty();
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

        HttpResponse<String> response = server.invoke(
                "text/csv; header=present", "name,x\r\n\"a,\"\"b\"\"\nc\",1\r\n13,2\n\"13\",\"2\"\n7,\n\"e\",5\n");

        assertThat(response.headers().firstValue("Content-Type")).contains("text/csv; header=present");
        // A number is no name, a string no number, and nothing is null, which a double cannot be.
        assertThat(response.body()).isEqualTo("name,y\n\"a,\"\"b\"\"\nc\",2.0\nERROR\nERROR\nERROR\ne,10.0\n");
    }

    @Test
    void csv_withoutHeader_becomesArrays() throws Exception {
        serve(summing());

        assertThat(server.invoke("text/csv", "1,2\n\n-3.5e1\nx,1\n\"1\",2\n4,5").body())
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
        assertThat(server.invoke("text/csv; header=present", "name,x\nb,-1\n").body())
                .isEqualTo("prediction\nERROR\n");
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

        HttpResponse<String> response = server.invoke("text/csv; header=present", header + "\n1,2\n");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("the header of the CSV: ").contains(fault);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/csv; header=maybe", "text/csv; charset=utf-16", "application/jsonlines; charset=latin1"})
    void records_parametersThatCannotBeHonoured_are415(String type) throws Exception {
        serve(summing());

        assertThat(server.invoke(type, "1,2\n").statusCode()).isEqualTo(415);
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

        assertThat(server.invoke(LINES, "1\n").statusCode()).isEqualTo(415);
    }
}
