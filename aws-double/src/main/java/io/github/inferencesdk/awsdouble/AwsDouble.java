// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A double of AWS at one URL: SageMaker's control plane and runtime, S3 with buckets in its paths, STS, ECR with a registry,
 * and CloudWatch Logs. Requests are checked against the rules that it was given, and answered in AWS's words. What it holds can
 * be looked at. Safe for concurrent use.
 */
public final class AwsDouble implements AutoCloseable {
    private final Account account;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RegistryDouble registry = RegistryDouble.start();
    private final Faults faults = new Faults();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final S3Double s3;
    private final LogsDouble logs = new LogsDouble();
    private final TagStore tags = new TagStore();
    private final SageMakerSupplies supplies;
    private final PackageStore packages;
    private final ModelStore models;
    private final EndpointStore endpoints;
    private final RuntimeDouble runtime;
    private final List<JsonService> services;

    private AwsDouble(Account account, RequestRules rules) throws IOException {
        this.account = account;
        this.s3 = new S3Double(account.region());
        this.supplies = new SageMakerSupplies(account, s3, registry, logs);
        this.packages = new PackageStore(account, tags, supplies);
        this.models = new ModelStore(account, tags, packages, supplies);
        this.endpoints = new EndpointStore(account, tags, models, supplies);
        this.runtime = new RuntimeDouble(account, endpoints, models, s3);
        this.services = services(rules);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts one in a region, which refuses requests that break the rules. */
    public static AwsDouble start(String region, RequestRules rules) throws IOException {
        return new AwsDouble(new Account("123456789012", region), rules);
    }

    private List<JsonService> services(RequestRules rules) {
        JsonService sageMaker = new JsonService("sagemaker", "SageMaker", rules)
                .on("AddTags", tags::addTags)
                .on("ListTags", tags::listTags);
        packages.serve(sageMaker);
        models.serve(sageMaker, endpoints);
        endpoints.serve(sageMaker);
        JsonService ecr = new JsonService("ecr", "AmazonEC2ContainerRegistry_V20150921", rules);
        new EcrDouble(account, registry).serve(ecr);
        JsonService cloudWatch = new JsonService("logs", "Logs_20140328", rules);
        logs.serve(cloudWatch);
        return List.of(sageMaker, ecr, cloudWatch);
    }

    /** Where it listens, for all services. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The host of the account's images, as it is in their URIs; they are got from {@link #registry()} instead. */
    public String registryHost() {
        return account.registry();
    }

    /** Where images are. */
    public RegistryDouble registry() {
        return registry;
    }

    /** What is to go wrong. */
    public Faults faults() {
        return faults;
    }

    /** Makes a bucket, in this region or in another one. */
    public void createBucket(String name, String region) {
        locked(() -> s3.createBucket(name, region));
    }

    /** Makes a role that SageMaker may not assume. */
    public void refuseRole(String arn) {
        supplies.refuseRole(arn);
    }

    /** How many questions about an endpoint are answered with the old status after a change; 2 unless set. */
    public void describesUntilSettled(int count) {
        locked(() -> endpoints.describesUntilSettled(count));
    }

    /** Starts models so from now on; calls are echoed unless set. */
    public void hosting(Hosting hosting) {
        locked(() -> endpoints.hosting(hosting));
    }

    /** Lets the next start of an endpoint's containers fail, after they have printed some lines. */
    public void failNextStart(String reason, String... lines) {
        locked(() -> endpoints.failNextStart(reason, List.of(lines)));
    }

    /** Ends all changes of endpoints that are in progress, as if time had passed. */
    public void settleEndpoints() {
        locked(endpoints::settleAll);
    }

    /** The objects of a bucket, by their keys. */
    public Map<String, StoredObject> objects(String bucket) {
        return read(() -> new TreeMap<>(s3.objects(bucket)));
    }

    /** Models by name, as they were asked for. */
    public Map<String, Tree> models() {
        return read(models.models()::all);
    }

    /** Endpoint configurations by name, as they were asked for. */
    public Map<String, Tree> endpointConfigs() {
        return read(models.configs()::all);
    }

    /** The status of each endpoint, by name. */
    public Map<String, String> endpoints() {
        return endpoints.all().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().status));
    }

    /** The names of the configurations of endpoints, by the names of these. */
    public Map<String, String> configOfEndpoints() {
        return endpoints.all().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().configName));
    }

    /** Model packages by ARN. */
    public Map<String, Tree> packages() {
        return read(packages::packages);
    }

    /** Model package groups by name. */
    public Map<String, Tree> packageGroups() {
        return read(packages::groups);
    }

    /** The tags of something of SageMaker's. */
    public Map<String, String> tags(String arn) {
        return read(() -> tags.of(arn));
    }

    /** All requests so far, those that were refused too. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The names of the operations so far, in order. */
    public List<String> operations() {
        return requests.stream().map(Request::operation).toList();
    }

    /** The names of the operations so far that change something, in order. */
    public List<String> changes() {
        return operations().stream()
                .filter(name -> Stream.of("Create", "Update", "Delete", "Put", "Add")
                        .anyMatch(verb -> name.substring(name.indexOf('.') + 1).startsWith(verb)))
                .toList();
    }

    /** Forgets the requests so far. */
    public void clearRequests() {
        requests.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        registry.close();
        locked(endpoints::close);
    }

    private void locked(Runnable action) {
        read(() -> {
            action.run();
            return true;
        });
    }

    private <T> T read(Supplier<T> state) {
        lock.lock();
        try {
            return state.get();
        } finally {
            lock.unlock();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.read(exchange);
            Route route = Route.of(request);
            request = request.named(route.operation());
            requests.add(request);
            Reply reply = answer(route.kind(), request);
            if (!faults.losesAnswer(request.operation())) { // else the connection is closed without one
                reply.send(exchange);
            }
        }
    }

    private Reply answer(Route.Kind kind, Request request) {
        try {
            faults.check(request.operation());
            checkSigned(request);
            return kind == Route.Kind.RUNTIME ? runtime.answer(request) : lockedAnswer(kind, request);
        } catch (ApiFault fault) {
            return kind.refusal(request, fault);
        } catch (Exception failed) {
            return kind.refusal(request, new ApiFault(500, "InternalFailure", String.valueOf(failed)));
        }
    }

    private Reply lockedAnswer(Route.Kind kind, Request request) {
        return read(() -> switch (kind) {
            case JSON -> json(request);
            case STS -> StsDouble.answer(account, request);
            default -> s3.answer(request);
        });
    }

    private Reply json(Request request) {
        int dot = request.operation().indexOf('.');
        return services.stream()
                .filter(service -> service.target().equals(request.operation().substring(0, Math.max(0, dot))))
                .findFirst()
                .orElseThrow(() -> new ApiFault(400, "UnknownOperationException", request.operation()))
                .answer(request.operation().substring(dot + 1), request);
    }

    private static void checkSigned(Request request) {
        if (!request.header("Authorization").orElse("").startsWith("AWS4-HMAC-SHA256 Credential=")) {
            throw new ApiFault(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
    }
}
