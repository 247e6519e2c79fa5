// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Finding the endpoint of a request, or that there is none. */
@State(Scope.Thread)
public class RoutingBenchmark extends Measured {
    private final Router router = new Router(Map.of(
            "/invocations", new Answering("POST"),
            "/ping", new Answering("GET"),
            "/execution-parameters", new Answering("GET")));
    private Parts parts;
    private BenchmarkExchange exchange;

    /** Makes the exchange on the thread that waits for its replies. */
    @Setup
    public void start() {
        parts = Parts.start();
        exchange = new BenchmarkExchange(parts.bodies());
    }

    /** Ends the threads. */
    @TearDown
    public void stop() throws InterruptedException {
        parts.stop();
    }

    /** A path that is there. */
    @Benchmark
    public int known() throws IOException {
        return route("POST", "/invocations", 200);
    }

    /** A path that is not. */
    @Benchmark
    public int unknown() throws IOException {
        return route("GET", "/nothing", 404);
    }

    /** A path that is there, for another method. */
    @Benchmark
    public int otherMethod() throws IOException {
        return route("GET", "/invocations", 405);
    }

    private int route(String method, String path, int status) throws IOException {
        router.route(exchange.begin(method, path));
        return exchange.await(status);
    }

    /** Answers at once, with what is made already. */
    private static final class Answering implements Endpoint {
        private final List<String> methods;
        private final Reply reply = new Reply(200, Headers.empty(), Sample.payload(), false);

        Answering(String method) {
            this.methods = List.of(method);
        }

        @Override
        public List<String> methods() {
            return methods;
        }

        @Override
        public void handle(Exchange exchange) {
            exchange.reply(reply);
        }
    }
}
