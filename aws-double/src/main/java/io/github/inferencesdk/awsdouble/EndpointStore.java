// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Endpoints. Each change is in progress for some questions about it, and then succeeds or fails. */
final class EndpointStore {
    private static final String PING =
            "The primary container for production variant AllTraffic did not pass the ping health"
                    + " check. Please check CloudWatch logs for this endpoint.";

    private final Things names;
    private final TagStore tags;
    private final ModelStore models;
    private final Supplies supplies;
    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final Deque<StartFailure> failures = new ArrayDeque<>();
    private int describes = 2;
    private Hosting hosting = Hosting.echo();

    EndpointStore(Account account, TagStore tags, ModelStore models, Supplies supplies) {
        this.names = new Things(account, tags, "Endpoint", "endpoint");
        this.tags = tags;
        this.models = models;
        this.supplies = supplies;
    }

    void serve(JsonService service) {
        service.on("CreateEndpoint", this::create)
                .on("DescribeEndpoint", this::describe)
                .on("UpdateEndpoint", this::update)
                .on("DeleteEndpoint", this::delete);
    }

    void describesUntilSettled(int count) {
        describes = count;
    }

    void hosting(Hosting hosting) {
        this.hosting = hosting;
    }

    void failNextStart(String reason, List<String> lines) {
        failures.add(new StartFailure(reason, lines));
    }

    Map<String, Endpoint> all() {
        return Map.copyOf(endpoints);
    }

    Optional<Endpoint> find(String name) {
        return Optional.ofNullable(endpoints.get(name));
    }

    String arn(String name) {
        return names.arn(name);
    }

    /**
     * The platform merely tells that one must not delete the configuration of an endpoint that is live; the double refuses, so
     * that it is seen.
     */
    void checkUnused(String configName) {
        models.configs().require(configName);
        endpoints.values().forEach(endpoint -> {
            boolean used = configName.equals(endpoint.configName) || configName.equals(endpoint.nextConfigName);
            if (used && !endpoint.status.equals("Failed") && !endpoint.status.equals("Deleting")) {
                throw ApiFault.validation("Cannot delete endpoint configuration \"" + configName + "\" that endpoint \""
                        + endpoint.name + "\" uses.");
            }
        });
    }

    private Map<String, ?> create(Tree request) {
        String name = request.text("EndpointName");
        if (endpoints.containsKey(name)) {
            throw ApiFault.validation("Cannot create already existing endpoint \"" + names.arn(name) + "\".");
        }
        String config = request.text("EndpointConfigName");
        models.configs().require(config);
        endpoints.put(name, new Endpoint(name, config, describes));
        tags.created(names.arn(name), request);
        return names.reference(name);
    }

    private Endpoint require(String name) {
        return find(name)
                .orElseThrow(() -> ApiFault.validation("Could not find endpoint \"" + names.arn(name) + "\"."));
    }

    private Map<String, ?> update(Tree request) {
        Endpoint endpoint = require(request.text("EndpointName"));
        checkSettled(endpoint, "update");
        String config = request.text("EndpointConfigName");
        models.configs().require(config);
        if (!endpoint.status.equals("InService")) {
            throw ApiFault.validation(
                    "Cannot update endpoint \"" + names.arn(endpoint.name) + "\" in status " + endpoint.status + ".");
        }
        endpoint.nextConfigName = config;
        endpoint.failureReason = null;
        endpoint.move("Updating", describes);
        return names.reference(endpoint.name);
    }

    private Map<String, ?> delete(Tree request) {
        Endpoint endpoint = require(request.text("EndpointName"));
        checkSettled(endpoint, "update"); // the platform's word for a deletion too
        endpoint.move("Deleting", describes);
        return Map.of();
    }

    private void checkSettled(Endpoint endpoint, String verb) {
        if (endpoint.isInProgress()) {
            throw ApiFault.validation("Cannot " + verb + " in-progress endpoint \"" + names.arn(endpoint.name) + "\".");
        }
    }

    private Map<String, ?> describe(Tree request) {
        Endpoint endpoint = require(request.text("EndpointName"));
        if (endpoint.isInProgress() && endpoint.describesLeft-- <= 0) {
            settle(endpoint);
        }
        Tree config = models.configs().find(require(endpoint.name).configName).orElseGet(() -> new Tree(Map.of()));
        return endpoint.described(names.arn(endpoint.name), config);
    }

    private void settle(Endpoint endpoint) {
        switch (endpoint.status) {
            case "Deleting" -> {
                stop(endpoint);
                endpoints.remove(endpoint.name);
                tags.deleted(names.arn(endpoint.name));
            }
            case "RollingBack" -> endpoint.move("InService", 0);
            default -> start(endpoint);
        }
    }

    private void start(Endpoint endpoint) {
        boolean update = endpoint.status.equals("Updating");
        String config = update ? Objects.requireNonNull(endpoint.nextConfigName) : endpoint.configName;
        endpoint.nextConfigName = null;
        try {
            StartFailure failure = failures.poll();
            if (failure != null) {
                supplies.log(endpoint.name, failure.lines());
                throw new IllegalStateException(failure.reason());
            }
            Hosting.Host started = hosting.start(placement(endpoint.name, models.container(config)));
            stop(endpoint);
            endpoint.host = started;
            endpoint.configName = config;
            endpoint.move("InService", 0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failed) {
            endpoint.failureReason =
                    failed instanceof IllegalStateException ? failed.getMessage() : PING + " " + failed.getMessage();
            endpoint.move(update ? "RollingBack" : "Failed", describes);
        }
    }

    private Hosting.Placement placement(String name, Tree container) {
        Map<String, String> environment = new LinkedHashMap<>();
        container.tree("Environment").members().forEach((key, value) -> environment.put(key, String.valueOf(value)));
        return new Hosting.Placement(
                name,
                container.find("Mode").orElse("").equals("MultiModel"),
                container.find("ModelDataUrl").map(supplies::objects).orElse(Map.of()),
                environment,
                line -> supplies.log(name, List.of(line)));
    }

    void settleAll() {
        endpoints.values().stream().filter(Endpoint::isInProgress).toList().forEach(this::settle);
    }

    void close() {
        endpoints.values().forEach(EndpointStore::stop);
    }

    private static void stop(Endpoint endpoint) {
        Hosting.Host host = endpoint.host;
        endpoint.host = null;
        if (host != null) {
            try {
                host.close();
            } catch (IOException failed) {
                throw new UncheckedIOException("cannot stop what answered for " + endpoint.name, failed);
            }
        }
    }

    private record StartFailure(String reason, List<String> lines) {}
}
