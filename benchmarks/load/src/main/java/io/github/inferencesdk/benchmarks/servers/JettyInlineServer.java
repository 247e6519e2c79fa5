package io.github.inferencesdk.benchmarks.servers;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Bare Jetty core with a handler that never blocks: the body is read asynchronously, the answer made on an I/O thread. */
public final class JettyInlineServer {
    private JettyInlineServer() {}

    /** Serves on the port in the first argument until the process is told to end. */
    public static void main(String[] args) throws Exception {
        JettyServer.serve(Integer.parseInt(args[0]), new Inline());
    }

    private static final class Inline extends Handler.Abstract.NonBlocking {
        private final Calculator calculator = new Calculator();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (JettyServer.isInvocation(request)) {
                Content.Source.asByteBuffer(request, new Answer(calculator, response, callback));
            } else {
                JettyServer.send(response, ByteBuffer.allocate(0), callback);
            }
            return true;
        }
    }

    private record Answer(Calculator calculator, Response response, Callback callback) implements Promise<ByteBuffer> {
        @Override
        public void succeeded(ByteBuffer body) {
            try {
                JettyServer.send(response, calculator.answer(body), callback);
            } catch (Exception failure) {
                callback.failed(failure);
            }
        }

        @Override
        public void failed(Throwable failure) {
            callback.failed(failure);
        }
    }
}
