// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the operation for {@code POST /endpoints/NAME/OPERATION}, and writes what it answers. Safe for concurrent use. */
public final class RuntimeApi implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeApi.class);
    private static final Pattern PATH = Pattern.compile("/endpoints/([^/]+)/([^/]+)");

    private final HostedEndpoint endpoint;
    private final Map<String, Operation> operations;

    /** Operations go by the last part of their paths, such as {@code invocations}. */
    public RuntimeApi(HostedEndpoint endpoint, Map<String, Operation> operations) {
        this.endpoint = endpoint;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders()
                    .set("x-amzn-RequestId", UUID.randomUUID().toString());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            int length = answer.body().length;
            exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
            if (length > 0) {
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(answer.body());
                }
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return operation(exchange)
                    .answer(new Call(exchange.getRequestHeaders()::getFirst, exchange.getRequestBody()));
        } catch (ApiError error) {
            exchange.getRequestBody()
                    .transferTo(OutputStream.nullOutputStream()); // else the client may not see the answer
            LOG.info(
                    "{} {}: {}: {}",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    error.type(),
                    error.getMessage());
            return error.answer();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return ApiError.serviceUnavailable("Local SageMaker is being stopped.")
                    .answer();
        } catch (RuntimeException failure) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), failure);
            return ApiError.internalFailure("Local SageMaker failed; see its log.")
                    .answer();
        }
    }

    private Operation operation(HttpExchange exchange) throws ApiError {
        String path = exchange.getRequestURI().getRawPath();
        Matcher parts = PATH.matcher(path);
        Operation operation = parts.matches() ? operations.get(parts.group(2)) : null;
        if (operation == null || !exchange.getRequestMethod().equals("POST")) {
            throw ApiError.unknownOperation("Local SageMaker has no " + exchange.getRequestMethod() + " " + path
                    + "; it answers the SageMaker runtime API, such as POST /endpoints/" + endpoint.name()
                    + "/invocations.");
        }
        String name = URLDecoder.decode(parts.group(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        if (!name.equals(endpoint.name())) {
            throw endpoint.notFound(name);
        }
        return operation;
    }
}
