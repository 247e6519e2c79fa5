// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The constraints that AWS publishes for the requests which the plugin sends: what is required, how long, how large, of what
 * form. Services have botocore's ids: {@code sagemaker}, {@code sagemaker-runtime}, {@code ecr}, {@code logs}. Immutable.
 */
public final class ApiShapes {
    private static final String RESOURCE = "api-shapes.json";

    private final Map<String, Service> services;

    private ApiShapes(Map<String, Service> services) {
        this.services = Map.copyOf(services);
    }

    /**
     * Reads those that the plugin's jar has.
     *
     * @return all of them
     */
    public static ApiShapes load() {
        try (InputStream in = Objects.requireNonNull(ApiShapes.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            Map<String, Service> services = new HashMap<>();
            JsonMapper.shared()
                    .readTree(in)
                    .path("services")
                    .forEachEntry((id, json) -> services.put(id, Service.of(json)));
            return new ApiShapes(services);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " of the plugin's own jar", broken);
        }
    }

    /**
     * {@return whether there are constraints for this operation}
     *
     * @param service botocore's id of the service
     * @param operation the name of the operation
     */
    public boolean knows(String service, String operation) {
        Service known = services.get(service);
        return known != null && known.operations().containsKey(operation);
    }

    /**
     * {@return the operations of a service that there are constraints for; none of a service that is not known}
     *
     * @param service botocore's id of the service
     */
    public Set<String> operations(String service) {
        Service known = services.get(service);
        return known == null ? Set.of() : known.operations().keySet();
    }

    /**
     * {@return the prefix of the header {@code X-Amz-Target} of a service; empty for those that have none}
     *
     * @param service botocore's id of the service
     */
    public String target(String service) {
        return service(service).target();
    }

    /**
     * {@return the names of the HTTP headers that carry members of a request, by the name of the member}
     *
     * @param service botocore's id of the service
     * @param operation the name of the operation
     */
    public Map<String, String> headers(String service, String operation) {
        return input(service, operation).headers();
    }

    /**
     * Checks a request.
     *
     * @param service botocore's id of the service
     * @param operation the name of the operation
     * @param tree the members by name; values are maps, lists, text, numbers, booleans, {@code byte[]} for blobs, and
     *     an {@link java.time.Instant} or a number for times. Members that are null count as absent
     * @return what is wrong, in the order of the request; empty when nothing is
     * @throws IllegalArgumentException when the operation is not {@linkplain #knows known}
     */
    public List<Violation> check(String service, String operation, Map<String, ?> tree) {
        return new ShapeCheck(service(service).shapes()).check(input(service, operation), tree);
    }

    private Shape input(String service, String operation) {
        Service known = service(service);
        String input = known.operations().get(operation);
        if (input == null) {
            throw new IllegalArgumentException("no operation '" + operation + "' of '" + service + "' is known");
        }
        return known.shape(input);
    }

    private Service service(String id) {
        Service known = services.get(id);
        if (known == null) {
            throw new IllegalArgumentException("no service '" + id + "' is known, only " + services.keySet());
        }
        return known;
    }

    private record Service(String target, Map<String, String> operations, Map<String, Shape> shapes) {
        static Service of(JsonNode json) {
            Map<String, String> operations = new HashMap<>();
            json.path("operations").forEachEntry((name, input) -> operations.put(name, input.asString()));
            Map<String, Shape> shapes = new HashMap<>();
            json.path("shapes").forEachEntry((name, shape) -> shapes.put(name, Shape.of(shape)));
            return new Service(json.path("target").asString(), Map.copyOf(operations), Map.copyOf(shapes));
        }

        Shape shape(String name) {
            return Objects.requireNonNull(shapes.get(name), name);
        }
    }
}
