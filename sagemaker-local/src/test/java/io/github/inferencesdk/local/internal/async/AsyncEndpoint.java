// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.async;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.local.LocalFolder;
import io.github.inferencesdk.local.internal.api.Answer;
import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.Call;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.internal.invoke.ClientSource;
import io.github.inferencesdk.local.testsupport.HttpContainer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** {@code InvokeEndpointAsync} in front of an {@link HttpContainer}, with a folder for a store. Two requests run at once. */
final class AsyncEndpoint implements AutoCloseable {
    static final HostedEndpoint NAME = new HostedEndpoint("local", "AllTraffic");

    private final Path root;
    private final LocalFolder store;
    private final HttpContainer container;
    private final AsyncInvocations invocations;
    private final InvokeEndpointAsync operation;

    AsyncEndpoint(Path root, HttpContainer container) {
        this(root, container, container::client);
    }

    AsyncEndpoint(Path root, HttpContainer container, ClientSource clients) {
        this.root = root;
        this.store = LocalFolder.of(root);
        this.container = container;
        URI output = URI.create("s3://bucket/out");
        AsyncSettings settings = new AsyncSettings(store, output, URI.create("s3://bucket/failed/"), 2);
        invocations = new AsyncInvocations(settings, NAME, clients);
        operation = new InvokeEndpointAsync(invocations);
    }

    LocalFolder store() {
        return store;
    }

    HttpContainer container() {
        return container;
    }

    /** Headers are names, without what all of them begin with, and values in turn. */
    Answer call(String body, String... headers) throws ApiError, IOException {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            map.put("x-amzn-sagemaker-" + headers[i].toLowerCase(Locale.ROOT), headers[i + 1]);
        }
        return operation.answer(new Call(
                name -> map.get(name.toLowerCase(Locale.ROOT)), new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    /** What lies in the bucket under that name, as soon as it does. */
    String read(String name) {
        Path file = root.resolve("bucket").resolve(name);
        return await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> Files.exists(file) ? Files.readString(file) : null, Objects::nonNull);
    }

    @Override
    public void close() {
        invocations.close();
        container.close();
    }
}
