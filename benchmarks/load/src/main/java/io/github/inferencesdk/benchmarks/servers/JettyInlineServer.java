// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.servers;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Bare Jetty core with a handler that never blocks: the body is read chunk by chunk into an array of its declared length,
 * the least that can be done, and the answer made on an I/O thread.
 */
public final class JettyInlineServer {
    private JettyInlineServer() {}

    /** Serves on the port in the first argument, with as many selectors as the second says, until the process is told to end. */
    public static void main(String[] args) throws Exception {
        JettyServer.serve(args, new Inline());
    }

    private static final class Inline extends Handler.Abstract.NonBlocking {
        private final Calculator calculator = new Calculator();

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (JettyServer.isInvocation(request)) {
                new Invocation(calculator, request, response, callback).run();
            } else {
                JettyServer.send(response, ByteBuffer.allocate(0), callback);
            }
            return true;
        }
    }

    /** One request, from its first byte to its answer. */
    private static final class Invocation implements Invocable.Task {
        private final Calculator calculator;
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteBuffer body;

        Invocation(Calculator calculator, Request request, Response response, Callback callback) {
            this.calculator = calculator;
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.body = ByteBuffer.allocate((int) request.getLength());
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
                if (Content.Chunk.isFailure(chunk)) {
                    callback.failed(chunk.getFailure());
                    return;
                }
                body.put(chunk.getByteBuffer());
                chunk.release();
                if (chunk.isLast()) {
                    answer();
                    return;
                }
            }
            request.demand(this);
        }

        private void answer() {
            try {
                JettyServer.send(response, calculator.answer(body.flip()), callback);
            } catch (Exception failure) {
                callback.failed(failure);
            }
        }
    }
}
