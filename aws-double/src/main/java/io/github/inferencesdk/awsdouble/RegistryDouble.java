// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A registry of images, by Docker's protocol of version 2 with a user and a password. Blobs are got by a redirect, as from
 * ECR. Safe for concurrent use.
 */
public final class RegistryDouble implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/v2/(.+)/(blobs|manifests|blobs/uploads)/([^/]*)");
    private static final String PASSWORD = "let-me-in";

    private final HttpServer server;
    private final PlainFront front;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final boolean createOnPush;
    private final Set<String> repositories = ConcurrentHashMap.newKeySet();
    private final Images images = new Images();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile boolean anyPassword;
    private volatile boolean pushDenied;

    private RegistryDouble(boolean createOnPush) throws IOException {
        this.createOnPush = createOnPush;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                Request request = Request.read(exchange);
                requests.add(request.named(request.method() + " " + request.path()));
                answer(request).send(exchange);
            }
        });
        server.start();
        this.front = new PlainFront(server.getAddress(), threads);
    }

    /** Starts one whose repositories must be made before they are pushed to, as with ECR. */
    public static RegistryDouble start() throws IOException {
        return new RegistryDouble(false);
    }

    /** Starts one that takes any password, and whose repositories come with the first push. */
    public static RegistryDouble startOpen() throws IOException {
        RegistryDouble open = new RegistryDouble(true);
        open.anyPassword = true;
        return open;
    }

    /** Where it listens, such as {@code 127.0.0.1:49152}. */
    public String endpoint() {
        return "127.0.0.1:" + front.port();
    }

    /** The password of the user {@code AWS}. */
    public String password() {
        return PASSWORD;
    }

    /** Refuses all pushes from now on, or takes them again. */
    public void denyPush(boolean denied) {
        pushDenied = denied;
    }

    /** The names of the repositories. */
    public Set<String> repositories() {
        return Set.copyOf(repositories);
    }

    /** Makes a repository. */
    public void createRepository(String name) {
        repositories.add(name);
    }

    /** What there is in the repositories. */
    public Images images() {
        return images;
    }

    /** All requests so far, named by their method and path. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        front.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private Reply answer(Request request) {
        if (request.path().startsWith("/storage/")) {
            return stored(request);
        } else if (!isAuthorized(request)) {
            return error(401, "UNAUTHORIZED", "authentication required")
                    .with(
                            "WWW-Authenticate",
                            "Basic realm=\"http://" + endpoint() + "/\",service=\"ecr.amazonaws.com\"");
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return request.path().equals("/v2/") ? Reply.of(200) : error(404, "UNSUPPORTED", request.path());
        }
        String name = path.group(1);
        boolean push = !request.method().equals("GET") && !request.method().equals("HEAD");
        if (push && pushDenied) {
            return error(
                    403,
                    "DENIED",
                    "User: arn:aws:iam::123456789012:user/dev is not authorized to perform:"
                            + " ecr:InitiateLayerUpload on resource: " + name);
        } else if (push && createOnPush) {
            repositories.add(name);
        }
        if (!repositories.contains(name)) {
            return error(404, "NAME_UNKNOWN", "The repository with name '" + name + "' does not exist in the registry");
        }
        return switch (path.group(2)) {
            case "manifests" -> manifest(request, name, path.group(3));
            case "blobs" -> blob(request, path.group(3));
            default -> upload(request, name, path.group(3));
        };
    }

    private boolean isAuthorized(Request request) {
        String expected = "Basic " + Base64.getEncoder().encodeToString(("AWS:" + PASSWORD).getBytes(UTF_8));
        String found = request.header("Authorization").orElse("");
        return anyPassword ? found.startsWith("Basic ") : found.equals(expected);
    }

    private Reply manifest(Request request, String name, String reference) {
        if (request.method().equals("PUT")) {
            Images.Manifest manifest =
                    new Images.Manifest(request.header("Content-Type").orElse(""), request.body());
            List<String> missing = images.missingBlobs(manifest);
            if (!missing.isEmpty()) {
                return error(400, "MANIFEST_BLOB_UNKNOWN", missing + " is not in the registry");
            }
            return Reply.of(201).with("Docker-Content-Digest", images.put(name, reference, manifest));
        }
        Optional<Images.Manifest> found = images.manifest(name, reference);
        if (found.isEmpty()) {
            return error(404, "MANIFEST_UNKNOWN", "Requested image not found");
        }
        return Reply.of(200, found.get().mediaType(), found.get().content())
                .with("Docker-Content-Digest", Images.digest(found.get().content()));
    }

    private Reply blob(Request request, String digest) {
        Optional<byte[]> found = images.blob(digest);
        if (found.isEmpty()) {
            return error(404, "BLOB_UNKNOWN", digest);
        } else if (request.method().equals("HEAD")) {
            return Reply.of(200, "application/octet-stream", found.get()).with("Docker-Content-Digest", digest);
        }
        return Reply.of(307).with("Location", "http://" + endpoint() + "/storage/" + digest);
    }

    /** Where blobs are redirected to. Real storage refuses a request that has a second authorization in its header. */
    private Reply stored(Request request) {
        if (request.header("Authorization").isPresent()) {
            return Reply.of(400);
        }
        return images.blob(request.path().substring("/storage/".length()))
                .map(blob -> Reply.of(200, "application/octet-stream", blob))
                .orElseGet(() -> Reply.of(404));
    }

    private Reply upload(Request request, String name, String id) {
        String uploads = "/v2/" + name + "/blobs/uploads/";
        return switch (request.method()) {
            case "POST" -> Reply.of(202).with("Location", uploads + images.startUpload());
            case "PATCH" -> {
                images.append(id, request.body());
                yield Reply.of(202).with("Location", uploads + id);
            }
            case "PUT" -> {
                images.append(id, request.body());
                String digest = images.finish(id);
                yield digest.equals(request.query().get("digest"))
                        ? Reply.of(201).with("Docker-Content-Digest", digest)
                        : error(400, "DIGEST_INVALID", digest);
            }
            default -> error(405, "UNSUPPORTED", request.method());
        };
    }

    private static Reply error(int status, String code, String message) {
        return Reply.json(status, Map.of("errors", List.of(Map.of("code", code, "message", message))));
    }
}
