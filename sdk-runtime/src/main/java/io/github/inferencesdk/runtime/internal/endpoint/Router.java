// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the endpoint of a request by its exact path and its method. Safe for concurrent use. */
public final class Router {
    private final Map<String, Endpoint> endpoints;
    private final Family family;

    /** Routes each path to its endpoint. */
    public Router(Map<String, Endpoint> endpoints) {
        this(endpoints, path -> Optional.empty());
    }

    /** Routes each path to its endpoint, and those that are none of these to what {@code family} has for them. */
    public Router(Map<String, Endpoint> endpoints, Family family) {
        this.endpoints = Map.copyOf(endpoints);
        this.family = family;
    }

    /** Has {@code exchange} answered, now or later. */
    public void route(Exchange exchange) {
        Endpoint endpoint = endpoints.get(exchange.path());
        if (endpoint == null) {
            endpoint = family.find(exchange.path()).orElse(null);
        }
        if (endpoint == null) {
            exchange.reply(error(exchange, ErrorKind.NOT_FOUND, "no such path; try " + paths()));
        } else if (!endpoint.methods().contains(exchange.method())) {
            String allow = String.join(", ", endpoint.methods());
            exchange.reply(error(exchange, ErrorKind.METHOD_NOT_ALLOWED, "this path answers " + allow)
                    .with("Allow", allow));
        } else {
            endpoint.handle(exchange);
        }
    }

    private String paths() {
        return endpoints.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static Reply error(Exchange exchange, ErrorKind kind, String message) {
        return ErrorReplies.of(InferenceException.of(kind, message), RequestIds.of(exchange));
    }

    /** Endpoints whose paths have a part that is not known beforehand. */
    @FunctionalInterface
    public interface Family {
        /** The endpoint of a path, as it was sent. */
        Optional<Endpoint> find(String path);
    }
}
