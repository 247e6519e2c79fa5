// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import io.github.inferencesdk.runtime.internal.endpoint.Invocations;
import io.github.inferencesdk.runtime.internal.endpoint.ServerHealth;
import io.github.inferencesdk.runtime.internal.log.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /models}: {@code GET} lists the models page by page, {@code POST} loads one. */
public final class ModelsEndpoint implements Endpoint {
    /** Where it answers. */
    public static final String PATH = "/models";

    private static final Logger LOG = LoggerFactory.getLogger(ModelsEndpoint.class);
    private static final int MAX_BODY = 64 << 10;

    private final Models models;
    private final Path root;
    private final ServerHealth health;

    /**
     * Loads into {@code models}.
     *
     * @param root the directory that models must lie below
     */
    public ModelsEndpoint(Models models, Path root, ServerHealth health) {
        this.models = models;
        this.root = root;
        this.health = health;
    }

    @Override
    public List<String> methods() {
        return List.of("GET", "POST");
    }

    @Override
    public void handle(Exchange exchange) {
        try {
            if (exchange.method().equals("GET")) {
                list(exchange);
            } else {
                collect(exchange);
            }
        } catch (InferenceException refused) {
            Answers.fail(exchange, refused);
        }
    }

    private void list(Exchange exchange) {
        Page page = Page.parse(exchange.query());
        List<HostedModel> found = models.list(page.after(), page.limit() + 1);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("models", found.stream().limit(page.limit()).map(Answers::of).toList());
        if (found.size() > page.limit()) {
            body.put(
                    "nextPageToken", Page.tokenAfter(found.get(page.limit() - 1).name()));
        }
        Answers.succeed(exchange, body);
    }

    private void collect(Exchange exchange) {
        if (exchange.declaredLength().orElse(0) > MAX_BODY) {
            throw Invocations.tooLarge(MAX_BODY);
        }
        health.problem().ifPresent(problem -> {
            throw InferenceException.of(ErrorKind.NOT_READY, problem);
        });
        exchange.collect(MAX_BODY, new Exchange.BodyReceiver() {
            @Override
            public void received(BodyBuffer body) {
                byte[] bytes;
                try (body) {
                    bytes = body.toPayload(MediaType.APPLICATION_JSON, Headers.empty())
                            .bytes();
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
                // A load takes as long as it takes; each has a thread of its own.
                new Thread(() -> load(exchange, bytes), "inference-model-load").start();
            }

            @Override
            public void failed(InferenceException error) {
                Answers.fail(exchange, error);
            }
        });
    }

    private void load(Exchange exchange, byte[] body) {
        try {
            LoadRequest request = LoadRequest.parse(body);
            HostedModel model =
                    models.load(String.valueOf(request.name()), String.valueOf(request.url()), request.directory(root));
            Answers.succeed(exchange, Answers.of(model));
        } catch (InferenceException refused) {
            Answers.fail(exchange, refused);
        } catch (Throwable defect) { // our own: the client still gets an answer
            LOG.error("a load failed in the server", Printable.failure(defect));
            Answers.fail(exchange, InferenceException.modelFailure("the server failed to load the model", defect));
        }
    }
}
