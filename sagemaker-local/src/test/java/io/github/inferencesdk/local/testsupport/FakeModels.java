// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The multi-model contract of {@link FakeContainer}, for so many models at a time. Each prints when it is loaded and unloaded. A
 * model with a file {@code bad} is refused; a load waits until the file {@code gate} is there, if it has a name.
 */
public final class FakeModels implements HttpHandler {
    private static final Pattern NAME = Pattern.compile("\"model_name\":\"([^\"]*)\"");
    private static final Pattern URL = Pattern.compile("\"url\":\"([^\"]*)\"");

    private final Map<String, String> loaded = new ConcurrentHashMap<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final int capacity;
    private final String gate;

    public FakeModels(int capacity, String gate) {
        this.capacity = capacity;
        this.gate = gate;
    }

    /** What has happened, such as {@code loaded NAME from URL}. */
    public List<String> events() {
        return List.copyOf(events);
    }

    private void tell(String event) {
        events.add(event);
        System.out.println(event);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        if (path.length == 2) {
            load(exchange);
        } else if (!loaded.containsKey(path[2])) {
            answer(exchange, 404, "not loaded");
        } else if (path.length == 4) {
            invoke(exchange, path[2]);
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            loaded.remove(path[2]);
            tell("unloaded " + path[2]);
            answer(exchange, 200, "");
        } else {
            answer(exchange, 200, "loaded");
        }
    }

    private void load(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String name = first(NAME, body);
        String url = first(URL, body);
        while (!gate.isEmpty() && Files.notExists(Path.of(gate))) {
            LockSupport.parkNanos(10_000_000);
        }
        if (loaded.containsKey(name)) {
            answer(exchange, 409, "loaded already");
        } else if (loaded.size() >= capacity) {
            answer(exchange, 507, "no room");
        } else if (Files.exists(Path.of(url, "bad"))) {
            answer(exchange, 400, "a bad model");
        } else {
            loaded.put(name, url);
            tell("loaded " + name + " from " + url);
            answer(exchange, 200, "");
        }
    }

    private void invoke(HttpExchange exchange, String name) throws IOException {
        Path file = Path.of(loaded.get(name), "name");
        if (Files.exists(file)) {
            exchange.getResponseHeaders().set("X-Amzn-SageMaker-Custom-Attributes", Files.readString(file));
        }
        FakeContainer.invoke(exchange);
    }

    private static String first(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        FakeContainer.answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }
}
