// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/**
 * The requests by which a server is rehearsed: {@code /ping}, each golden sample, and one that is refused, over HTTP as the
 * platform sends them.
 * A server without samples is asked with an empty JSON object, whatever it says to that.
 */
final class Rehearsal {
    /** Java 25 also records what is called often; a model that is slow gets fewer rounds. */
    private static final int MAX_ROUNDS = 50;

    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final int TIMEOUT_MILLIS = (int) TimeUnit.MINUTES.toMillis(10);

    private final String server;
    private final GoldenSamples samples;

    Rehearsal(int port, GoldenSamples samples) {
        this.server = "http://127.0.0.1:" + port;
        this.samples = samples;
    }

    /**
     * Sends all of them at least once.
     *
     * @throws IllegalStateException when one is not answered by 200, saying which and what the answer was
     */
    void run() throws IOException {
        long start = System.nanoTime();
        for (int round = 0; round == 0 || (round < MAX_ROUNDS && System.nanoTime() - start < MAX_NANOS); round++) {
            expect200("/ping", answer(open("/ping")));
            for (GoldenSample sample : samples) {
                String accept = sample.response()
                        .map(response -> response.mediaType().toString())
                        .orElse("*/*");
                expect200("sample '" + sample.name() + "'", post(sample.request(), accept));
            }
            if (samples.list().isEmpty()) {
                post(Payload.text(MediaType.APPLICATION_JSON, "{}"), "*/*");
            }
            answer(open("/")); // refused, as a platform that asks before the model is loaded will be
        }
    }

    private static void expect200(String what, String answer) {
        if (!answer.startsWith("200 ")) {
            throw new IllegalStateException(what + " was answered by " + answer + "; mend the sample or the model");
        }
    }

    private HttpURLConnection open(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    private String post(Payload request, String accept) throws IOException {
        HttpURLConnection connection = open("/invocations");
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        request.headers().forEach(connection::addRequestProperty);
        connection.setRequestProperty("Content-Type", request.mediaType().toString());
        connection.setRequestProperty("Accept", accept);
        try (InputStream body = request.stream();
                OutputStream out = connection.getOutputStream()) {
            body.transferTo(out);
        }
        return answer(connection);
    }

    private static String answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return status + " " + (body == null ? "" : new String(body.readAllBytes(), UTF_8));
        }
    }
}
