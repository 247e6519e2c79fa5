package io.github.inferencesdk.benchmarks.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** Bare Jetty core with its defaults; the handler blocks, on Jetty's thread pool. */
public final class JettyServer {
    private static final int BACKLOG = 1024;
    /** As the SDK's, so that idle connections outlive a measurement. */
    private static final long IDLE_MILLIS = 90_000;

    private JettyServer() {}

    /** Serves on the port in the first argument until the process is told to end. */
    public static void main(String[] args) throws Exception {
        serve(Integer.parseInt(args[0]), new Blocking());
    }

    static void serve(int port, Handler handler) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
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
