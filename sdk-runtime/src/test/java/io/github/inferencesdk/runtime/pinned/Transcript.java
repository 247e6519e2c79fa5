// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.pinned;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;

/** What was said to a server and what it answered, as text that is the same each time. */
final class Transcript {
    /** They differ from run to run, or belong to HTTP itself. */
    private static final Set<String> LEFT_OUT = Set.of("date", "content-length", "connection");

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringBuilder text = new StringBuilder();
    private final int port;

    Transcript(int port) {
        this.port = port;
    }

    /** Sends a request whose headers are {@code name: value}; an empty body is none. */
    Transcript ask(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("X-Amzn-SageMaker-Inference-Id", "id-1"); // which becomes the request's id
        text.append("> ").append(method).append(' ').append(path).append('\n');
        for (String header : headers) {
            int colon = header.indexOf(": ");
            request.header(header.substring(0, colon), header.substring(colon + 2));
            text.append("> ").append(header).append('\n');
        }
        if (!body.isEmpty()) {
            text.append("> ").append(body.replace("\n", "\n> ")).append('\n');
        }
        answer(client.send(request.build(), BodyHandlers.ofString()));
        return this;
    }

    private void answer(HttpResponse<String> response) {
        text.append("< ").append(response.statusCode()).append('\n');
        response.headers().map().forEach((name, values) -> { // in the order of the names
            if (!LEFT_OUT.contains(name)) {
                text.append("< ").append(name).append(": ").append(join(values)).append('\n');
            }
        });
        if (!response.body().isEmpty()) {
            text.append("< ")
                    .append(response.body().strip().replace("\n", "\n< "))
                    .append('\n');
        }
        text.append('\n');
    }

    private static String join(List<String> values) {
        return String.join(", ", values)
                .replaceAll("[0-9a-f-]{32,}", "<id>")
                .replaceAll("Expires=\\S+", "Expires=<time>");
    }

    /**
     * All of it, with {@code <models>} for a directory of this machine, and without the words of messages, which are for
     * people and may get better.
     */
    String text(String directory) {
        String normal = text.toString()
                .replaceAll("\"error\":\"(?!the message)(\\\\.|[^\"\\\\])*\"", "\"error\":\"<message>\"");
        return directory.isEmpty() ? normal : normal.replace(directory, "<models>");
    }
}
