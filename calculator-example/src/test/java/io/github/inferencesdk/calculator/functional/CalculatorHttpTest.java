package io.github.inferencesdk.calculator.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.calculator.CalculatorPipelineProvider;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalculatorHttpTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static InferenceServer server;

    @BeforeAll
    @BeforeContainer
    static void start() throws InterruptedException {
        server = InferenceServer.builder()
                .pipeline(new CalculatorPipelineProvider().pipeline())
                .config(ServerConfig.builder().port(0).build())
                .start();
        server.awaitReady();
    }

    @AfterAll
    @AfterContainer
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> post(byte[] body) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/invocations"))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operation\":\"add\",\"a\":10,\"b\":5}|{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"success\"}",
                "{\"operation\":\"subtract\",\"a\":0.5,\"b\":2}|{\"operation\":\"subtract\",\"input_a\":0.5,\"input_b\":2,\"result\":-1.5,\"status\":\"success\"}",
                "{\"operation\":\"multiply\",\"a\":-4,\"b\":2.5}|{\"operation\":\"multiply\",\"input_a\":-4,\"input_b\":2.5,\"result\":-10,\"status\":\"success\"}",
                "{\"operation\":\"divide\",\"a\":1,\"b\":4}|{\"operation\":\"divide\",\"input_a\":1,\"input_b\":4,\"result\":0.25,\"status\":\"success\"}",
                "{\"operation\":\"power\",\"a\":2,\"b\":10}|{\"operation\":\"power\",\"input_a\":2,\"input_b\":10,\"result\":1024,\"status\":\"success\"}",
                "{\"operation\":\"sqrt\",\"a\":16}|{\"operation\":\"sqrt\",\"input_a\":16,\"input_b\":null,\"result\":4,\"status\":\"success\"}",
                "{\"operation\":\"sin\",\"a\":180}|{\"operation\":\"sin\",\"input_a\":180,\"input_b\":null,\"result\":0,\"status\":\"success\"}",
                "{\"operation\":\"cos\",\"a\":90}|{\"operation\":\"cos\",\"input_a\":90,\"input_b\":null,\"result\":0,\"status\":\"success\"}",
                "{\"operation\":\"tan\",\"a\":45}|{\"operation\":\"tan\",\"input_a\":45,\"input_b\":null,\"result\":1,\"status\":\"success\"}",
                "{\"operation\":\"log\",\"a\":1}|{\"operation\":\"log\",\"input_a\":1,\"input_b\":null,\"result\":0,\"status\":\"success\"}",
            })
    void invoke_eachOperation_answersToTheLetter(String request, String response) throws Exception {
        HttpResponse<String> got = post(request.getBytes(StandardCharsets.UTF_8));

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo(response);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operation\":\"divide\",\"a\":1,\"b\":0}|422|Division by zero",
                "{\"operation\":\"modulo\",\"a\":1,\"b\":0}|400|Unsupported operation: modulo",
                "{\"a\":1,\"b\":0}|400|Missing required parameter: 'operation'",
                "{\"operation\":\"add\",\"b\":0}|400|Missing required parameter: 'a'",
                "{\"operation\":\"add\",\"a\":0}|400|Missing required parameter: 'b'",
                "{\"operation\":\"sqrt\",\"a\":-1}|422|Square root of negative number",
            })
    void invoke_errors_haveTheSeedsWords(String request, int status, String message) throws Exception {
        HttpResponse<String> got = post(request.getBytes(StandardCharsets.UTF_8));

        assertThat(got.statusCode()).isEqualTo(status);
        assertThat(got.body()).startsWith("{\"error\":\"" + message + "\",\"status\":\"error\",\"code\":\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"operation\":\"add\",\"a\":\"1\",\"b\":0}|'a'",
                "{\"operation\":\"add\",\"a\":1,\"b\":true}|'b'",
                "{\"operation\":\"add\",\"a\":1e999,\"b\":0}|'a'",
                "{\"operation\":\"add\",\"a\":1,\"a\":2,\"b\":0}|'a'",
                "{\"operation\":7,\"a\":1,\"b\":0}|'operation'",
                "[1]|object",
                "`` |body",
            })
    void invoke_malformed_is400ThatNamesTheParameter(String request, String named) throws Exception {
        HttpResponse<String> got = post(request.getBytes(StandardCharsets.UTF_8));

        assertThat(got.statusCode()).isEqualTo(400);
        assertThat(got.body()).contains("INVALID_INPUT", named).doesNotContain("jackson", "java");
    }

    @Property(tries = 200)
    void invoke_anyBytes_neverFailTheServer(@ForAll @Size(max = 200) byte[] body) throws Exception {
        assertThat(post(body).statusCode()).isBetween(200, 499);
    }
}
