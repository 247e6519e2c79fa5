// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.codec.CsvInput;
import io.github.inferencesdk.codec.CsvOutput;
import io.github.inferencesdk.codec.InputHandlers;
import io.github.inferencesdk.codec.JsonInput;
import io.github.inferencesdk.codec.JsonOutput;
import io.github.inferencesdk.codec.NpyArray;
import io.github.inferencesdk.codec.NpyInput;
import io.github.inferencesdk.codec.NpyOutput;
import io.github.inferencesdk.codec.OutputHandlers;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One model behind several formats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodecsHttpTest {
    private TestServer server;

    record Score(int row, double sum) {}

    @BeforeAll
    void start() throws InterruptedException {
        InferencePipeline<double[][], Integer, List<Score>> pipeline = InferencePipeline.of(
                context -> 1,
                InputHandlers.byMediaType(JsonInput.of(double[][].class), CsvInput.matrix(), NpyInput.matrix()),
                (rows, model, context) -> IntStream.range(0, rows.length)
                        .mapToObj(i -> new Score(i, Arrays.stream(rows[i]).sum()))
                        .toList(),
                OutputHandlers.byMediaType(
                        JsonOutput.create(),
                        CsvOutput.records(Score.class),
                        OutputHandlers.map(NpyOutput.array(), CodecsHttpTest::sums)));
        server = TestServer.start(pipeline);
    }

    private static NpyArray sums(List<Score> scores) {
        return NpyArray.of(scores.stream().mapToDouble(Score::sum).toArray());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private HttpResponse<String> post(String contentType, String accept, String body) throws Exception {
        HttpRequest.Builder request = server.request("/invocations").POST(BodyPublishers.ofString(body));
        return server.send(request.header("Content-Type", contentType).header("Accept", accept));
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElseThrow();
    }

    @Test
    void csvToJson_bodyWithoutHeader_isAnswered() throws Exception {
        HttpResponse<String> response = post("text/csv; charset=utf-8", "application/json", "1,2\n3,4\n");

        assertThat(response.body()).isEqualTo("[{\"row\":0,\"sum\":3.0},{\"row\":1,\"sum\":7.0}]");
    }

    @Test
    void jsonToCsv_plainAccept_hasNoHeaderAndAPlainType() throws Exception {
        HttpResponse<String> response = post("application/json", "text/csv", "[[1,2]]");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(type(response)).isEqualTo("text/csv");
        assertThat(response.body()).isEqualTo("0,3.0\n");
    }

    @Test
    void csvToCsv_headerAskedFor_isThere() throws Exception {
        HttpResponse<String> response = post("text/csv; header=present", "text/csv; header=present", "a,b\n1,2\n");

        assertThat(type(response)).isEqualTo("text/csv; header=present");
        assertThat(response.body()).isEqualTo("row,sum\n0,3.0\n");
    }

    @Test
    void csv_unknownHeaderParameter_is415() throws Exception {
        HttpResponse<String> response = post("text/csv; header=maybe", "application/json", "1,2\n");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).contains("'maybe', expected present or absent");
    }

    @Test
    void csv_wrongField_is400WithItsPlace() throws Exception {
        HttpResponse<String> response = post("text/csv", "application/json", "1,2\n3,x\n");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("field 2: expected a number, got 'x' (line 2, column 3)");
    }

    @Test
    void npy_thatIsNone_is400() throws Exception {
        HttpResponse<String> response = post("application/x-npy", "application/x-npy", "not an array");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("the body is not an NPY array");
    }

    @Test
    void jsonToNpy_accepted_isAnArray() throws Exception {
        HttpResponse<String> response = post("application/json", "application/x-npy", "[[1,2]]");

        assertThat(type(response)).isEqualTo("application/x-npy");
        assertThat(response.body()).contains("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }");
    }
}
