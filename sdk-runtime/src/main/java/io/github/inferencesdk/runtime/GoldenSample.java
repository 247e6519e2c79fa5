// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that a model must be able to answer and, if it is known, the answer. Immutable, safe for concurrent use. */
public final class GoldenSample {
    private static final long MAX_CURL_BODY = 2_048;

    private final String name;
    private final Payload request;
    private final @Nullable Payload response;

    GoldenSample(String name, Payload request, @Nullable Payload response) {
        this.name = Objects.requireNonNull(name, "name");
        this.request = Objects.requireNonNull(request, "request");
        this.response = response;
    }

    /**
     * {@return a sample that must be answered, whatever the answer is}
     *
     * @param name for reports
     * @param request a body that can be read many times
     */
    public static GoldenSample of(String name, Payload request) {
        return new GoldenSample(name, request, null);
    }

    /**
     * {@return a sample with its answer}
     *
     * @param name for reports
     * @param request a body that can be read many times
     * @param response the answer that {@link #difference} compares with
     */
    public static GoldenSample of(String name, Payload request, Payload response) {
        return new GoldenSample(name, request, Objects.requireNonNull(response, "response"));
    }

    /** {@return what its files are called before {@code .request} and {@code .response}} */
    public String name() {
        return name;
    }

    /** {@return the request, with the media type that its file name tells} */
    public Payload request() {
        return request;
    }

    /** {@return the answer, empty when none is known; its media type is the one that a client asks for to get it} */
    public Optional<Payload> response() {
        return Optional.ofNullable(response);
    }

    /**
     * What tells {@code answer} from the known one, in words. JSON is compared by its values, 15 being 15.0 and the order of
     * members meaning nothing; JSON Lines the same way line by line; text without the line break at its end; anything else
     * by its bytes. The media type of the known answer decides which of them it is.
     *
     * @param answer what the model has answered now
     * @return empty when it is the known answer, or none is known
     * @throws IOException when a body cannot be read
     */
    public Optional<String> difference(Payload answer) throws IOException {
        return response == null ? Optional.empty() : AnswerComparison.difference(response, answer);
    }

    /**
     * A command for a shell that sends the request to {@code invocations} and shows the answer, in the type of the known
     * response. White space around the body is left out.
     *
     * @param invocations where it goes, such as {@code http://127.0.0.1:8080/invocations}
     * @return empty when the body does not fit on a command line: over 2,048 bytes, or not plain text in UTF-8
     */
    public Optional<String> curl(URI invocations) {
        return plainText().map(text -> {
            StringBuilder command = new StringBuilder("curl -sS -H ");
            command.append(quoted("Content-Type: " + request.mediaType()));
            response()
                    .map(Payload::mediaType)
                    .filter(type -> !type.equals(MediaType.APPLICATION_JSON))
                    .ifPresent(type -> command.append(" -H ").append(quoted("Accept: " + type)));
            command.append(text.startsWith("@") ? " --data-raw " : " -d ").append(quoted(text));
            String address = invocations.toString();
            return command.append(' ')
                    .append(address.matches("[\\w:/.-]+") ? address : quoted(address))
                    .toString();
        });
    }

    private Optional<String> plainText() {
        if (request.size().orElse(Long.MAX_VALUE) > MAX_CURL_BODY) {
            return Optional.empty();
        }
        try {
            String text = UTF_8.newDecoder().decode(request.buffer()).toString();
            boolean plain = text.codePoints().allMatch(c -> !Character.isISOControl(c) || "\t\n\r".indexOf(c) >= 0);
            return plain ? Optional.of(text.strip()) : Optional.empty();
        } catch (IOException notText) {
            return Optional.empty();
        }
    }

    /** Between single quotes nothing means anything to a shell but the quote that ends them. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** The name, and what request and response are; never their content. */
    @Override
    public String toString() {
        return name + " (" + request + (response == null ? "" : " -> " + response) + ")";
    }
}
