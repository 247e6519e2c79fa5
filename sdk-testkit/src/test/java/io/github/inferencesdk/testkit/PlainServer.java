// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inferencesdk.MediaType;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Divides, on the JDK's own HTTP server, without this SDK's runtime; keeps the contract unless it is told not to. */
final class PlainServer implements Launcher.Launched {
    static final long LIMIT = 100_000;

    private static final MediaType LINES = MediaType.of("application", "jsonlines");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer would wait 40 ms
    }

    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Gates gates;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean loaded;
    private volatile boolean draining;
    private volatile double shared;

    private PlainServer(Gates gates, List<Fault> faults) throws IOException {
        this.gates = gates;
        this.faults.addAll(faults);
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    static PlainServer start(Gates gates, Fault... faults) throws IOException {
        PlainServer server = new PlainServer(gates, List.of(faults));
        server.http.setExecutor(server.threads);
        server.http.createContext("/", server::handle);
        server.http.start();
        server.threads.execute(server::load);
        return server;
    }

    private void load() {
        try {
            gates.passLoad();
            loaded = true;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public URI uri() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public void close() {
        draining = true;
        while (!has(Fault.LOSES_REQUEST_AT_DRAIN) && inFlight.get() > 0) {
            Thread.onSpinWait();
        }
        http.stop(0);
        threads.shutdownNow();
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/ping")) {
                ping(exchange);
            } else if (path.equals("/invocations") || has(Fault.KNOWS_EVERY_PATH)) {
                invoke(exchange);
            } else {
                throw new Refused(404, "no such path");
            }
        } catch (Refused refused) {
            refuse(exchange, refused);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close();
        }
    }

    private void ping(HttpExchange exchange) throws IOException, InterruptedException {
        if (has(Fault.SLOW_PING)) {
            TimeUnit.MILLISECONDS.sleep(2_100);
        }
        boolean ready = (loaded || has(Fault.READY_TOO_EARLY)) && !draining;
        exchange.sendResponseHeaders(ready ? 200 : 503, -1);
    }

    private void invoke(HttpExchange exchange) throws IOException, InterruptedException {
        if (!exchange.getRequestMethod().equals("POST") && !has(Fault.RUNS_THE_MODEL_ON_GET)) {
            exchange.getResponseHeaders().set("Allow", "POST");
            throw new Refused(405, "only POST");
        }
        MediaType type = contentType(exchange);
        MediaType answer = accept(exchange, type);
        if (!has(Fault.HAS_NO_LIMIT) && length(exchange) > LIMIT) {
            throw new Refused(413, "too large");
        }
        if (draining || !loaded) {
            throw new Refused(503, "not ready");
        }
        inFlight.incrementAndGet();
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            gates.passPredict();
            send(exchange, answer, type.equals(LINES) ? records(text(body)) : predict(text(body)));
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private static long length(HttpExchange exchange) {
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    private MediaType contentType(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Content-Type");
        if (has(Fault.COMPARES_TYPES_AS_TEXT) && !"application/json".equals(header)) {
            throw new Refused(415, "only application/json");
        }
        MediaType type = header == null || (has(Fault.IGNORES_CONTENT_TYPE) && !header.contains("lines"))
                ? MediaType.APPLICATION_JSON
                : MediaType.parse(header).withoutParameters();
        if (!type.equals(MediaType.APPLICATION_JSON) && !type.equals(LINES)) {
            throw new Refused(415, "only JSON is read");
        }
        return type;
    }

    private MediaType accept(HttpExchange exchange, MediaType made) {
        String header = exchange.getRequestHeaders().getFirst("Accept");
        boolean accepted = header == null
                || has(Fault.IGNORES_ACCEPT)
                || MediaType.parseList(header).stream().anyMatch(range -> range.quality() > 0 && range.includes(made));
        if (!accepted) {
            throw new Refused(406, "only JSON is made");
        }
        return made;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new Refused(400, "the body is no UTF-8");
        }
    }

    private String records(String body) {
        List<String> answers = new ArrayList<>();
        for (String line : body.lines().toList()) {
            try {
                answers.add(predict(line));
            } catch (Refused bad) {
                answers.add(error(bad));
            }
        }
        if (has(Fault.DROPS_LAST_RECORD)) {
            answers.remove(answers.size() - 1);
        }
        return String.join("\n", answers) + "\n";
    }

    private String predict(String body) {
        try {
            JsonNode request = JSON.readTree(body);
            double a = number(request, "a");
            double b = number(request, "b");
            if (b == 0) {
                throw new Refused(422, "Division by zero");
            }
            if (has(Fault.SHARES_STATE)) {
                shared = a;
                TimeUnit.MICROSECONDS.sleep(100); // the others' turn
                a = shared;
            }
            double extra = has(Fault.COUNTS_REQUESTS) ? count.incrementAndGet() : (has(Fault.ANSWERS_WRONG) ? 1 : 0);
            return JSON.writeValueAsString(Map.of("quotient", a / b + extra));
        } catch (Refused refused) {
            throw refused;
        } catch (RuntimeException | InterruptedException malformed) {
            throw new Refused(has(Fault.FAILS_ON_MALFORMED_BODIES) ? 500 : 400, explain(malformed));
        }
    }

    private static double number(JsonNode request, String name) {
        JsonNode value = request.get(name);
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new Refused(400, "'" + name + "' must be a number");
        }
        return value.doubleValue();
    }

    private String explain(Exception failure) {
        if (!has(Fault.LEAKS_STACK_TRACE)) {
            return "the body is not JSON";
        }
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString().substring(0, 500);
    }

    private void refuse(HttpExchange exchange, Refused refused) throws IOException {
        byte[] body = error(refused).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean hidden = has(Fault.ANSWERS_200_ON_ERROR) && refused.status < 500 && refused.status != 413;
        exchange.sendResponseHeaders(hidden ? 200 : refused.status, body.length);
        exchange.getResponseBody().write(body);
    }

    private String error(Refused refused) {
        return has(Fault.BARE_ERRORS)
                ? JSON.writeValueAsString(Map.of("message", refused.getMessage()))
                : JSON.writeValueAsString(
                        Map.of("error", refused.getMessage(), "status", "error", "code", "ERROR", "request_id", "1"));
    }

    private void send(HttpExchange exchange, MediaType type, String answer) {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        String said = has(Fault.WRONG_CONTENT_TYPE) ? "text/html" : type.toString();
        exchange.getResponseHeaders().set("Content-Type", said);
        try {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What the client is told. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }
    }
}
