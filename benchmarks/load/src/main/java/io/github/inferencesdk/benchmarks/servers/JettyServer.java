// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Bare Jetty core with its defaults; the handler blocks, on Jetty's thread pool. */
public final class JettyServer {
    private static final int BACKLOG = 1024;
    private static final int JETTYS_CHOICE = -1;
    /** As the SDK's, so that idle connections outlive a measurement. */
    private static final long IDLE_MILLIS = 90_000;

    private JettyServer() {}

    /** Serves on the port in the first argument until the process is told to end. */
    public static void main(String[] args) throws Exception {
        serve(args, new Blocking());
    }

    /** With as many selectors as the second argument says, or as Jetty chooses. */
    static void serve(String[] args, Handler handler) throws Exception {
        Server server = new Server();
        int selectors = args.length > 1 ? Integer.parseInt(args[1]) : JETTYS_CHOICE;
        ServerConnector connector = new ServerConnector(server, JETTYS_CHOICE, selectors, new HttpConnectionFactory());
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(args[0]));
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        server.join();
    }

    static boolean isInvocation(Request request) {
        return Request.getPathInContext(request).equals("/invocations");
    }

    static void send(Response response, ByteBuffer body, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
        response.write(true, body, callback);
    }

    private static final class Blocking extends Handler.Abstract {
        private final Calculator calculator = new Calculator();

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            ByteBuffer answer = isInvocation(request) ? calculator.answer(body(request)) : ByteBuffer.allocate(0);
            send(response, answer, callback);
            return true;
        }

        /** Read into an array of its declared length, the least that can be done. */
        private static ByteBuffer body(Request request) throws IOException {
            try (InputStream stream = Content.Source.asInputStream(request)) {
                return ByteBuffer.wrap(stream.readNBytes((int) request.getLength()));
            }
        }
    }
}
