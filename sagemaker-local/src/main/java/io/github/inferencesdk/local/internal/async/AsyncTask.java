// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import io.github.inferencesdk.local.ObjectStore;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.container.ContainerClient;
import io.github.inferencesdk.local.internal.container.Durations;
import io.github.inferencesdk.local.internal.invoke.ClientSource;
import io.github.inferencesdk.local.internal.io.Folders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request whose turn has come: takes its input to the container, and the answer, or why there is none, to the store. */
final class AsyncTask implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncInvocations.class);

    /** The platform's limit of a payload, 1 GB. */
    private static final long MOST_BYTES = 1L << 30;

    private static final int TOLD = 2_048;
    private static final long RESTART_PAUSE_MILLIS = 100;

    private final AsyncRequest request;
    private final AsyncPlace place;
    private final ObjectStore store;
    private final HostedEndpoint endpoint;
    private final ClientSource clients;
    private final long submitted;

    /** @param submitted the time of {@link System#nanoTime} */
    AsyncTask(
            AsyncRequest request,
            AsyncPlace place,
            ObjectStore store,
            HostedEndpoint endpoint,
            ClientSource clients,
            long submitted) {
        this.request = request;
        this.place = place;
        this.store = store;
        this.endpoint = endpoint;
        this.clients = clients;
        this.submitted = submitted;
    }

    /** A request that failed, with the text for its failure location. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String text) {
            super(text, null, false, false);
        }
    }

    @Override
    public void run() {
        try {
            Path folder = Folders.temporary();
            try {
                invoke(folder);
            } catch (Failed failed) {
                fail(String.valueOf(failed.getMessage()));
            } catch (IOException | RuntimeException unforeseen) {
                LOG.error("request {} failed", request.inferenceId(), unforeseen);
                fail("The request could not be worked on: " + unforeseen);
            } finally {
                Folders.delete(folder);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException failure) {
            LOG.error("request {}: its outcome cannot be stored", request.inferenceId(), failure);
        }
    }

    private void invoke(Path folder) throws Failed, IOException, InterruptedException {
        ContainerClient client = client();
        Path input = input(folder.resolve("input"));
        Path output = folder.resolve("output");
        HttpResponse<Path> answer = post(client, input, output);
        if (answer.statusCode() / 100 != 2) {
            throw new Failed(String.valueOf(
                    endpoint.modelError(answer.statusCode(), head(output)).getMessage()));
        }
        if (answer.headers().firstValue("Content-Length").isEmpty()) {
            throw new Failed("The response from container primary did not specify the required Content-Length header");
        }
        try (InputStream whole = Files.newInputStream(output)) {
            store.write(place.output().uri(), whole);
        }
        LOG.info("request {} is answered in {}", request.inferenceId(), place.output());
    }

    /** Waits for a container that is started again. */
    private ContainerClient client() throws Failed, InterruptedException {
        while (true) {
            if (System.nanoTime() - submitted > request.timeToLive().toNanos()) {
                throw new Failed("The request expired: it waited for more than " + Durations.text(request.timeToLive())
                        + ", its RequestTTLSeconds");
            }
            try {
                return clients.client();
            } catch (ApiError notNow) {
                TimeUnit.MILLISECONDS.sleep(RESTART_PAUSE_MILLIS);
            }
        }
    }

    /** The input in a file: the container is told its length, as the platform does that knows it. */
    private Path input(Path file) throws Failed {
        try (InputStream in = request.input().open()) {
            Files.copy(in, file);
            if (Files.size(file) > MOST_BYTES) {
                throw new Failed("The input has " + Files.size(file) + " bytes and may have at most " + MOST_BYTES);
            }
            return file;
        } catch (IOException | RuntimeException unreadable) { // of a store of the user's
            throw new Failed("The input cannot be read: " + unreadable);
        }
    }

    private HttpResponse<Path> post(ContainerClient client, Path input, Path output)
            throws Failed, IOException, InterruptedException {
        Duration timeout = request.timeout();
        try {
            return client.post(
                    "/invocations",
                    request.headers(),
                    BodyPublishers.ofFile(input),
                    timeout,
                    BodyHandlers.ofFile(output));
        } catch (HttpTimeoutException late) {
            throw new Failed("Your invocation timed out while waiting for a response from container primary: it took"
                    + " more than " + Durations.text(timeout) + ", its InvocationTimeoutSeconds");
        } catch (IOException lost) {
            throw new Failed("The connection to container primary was lost before it had answered: " + lost);
        }
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(TOLD), StandardCharsets.UTF_8);
        }
    }

    private void fail(String text) throws IOException {
        LOG.warn("request {} failed: {}", request.inferenceId(), text);
        if (place.failure().isPresent()) {
            store.write(place.failure().get().uri(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
