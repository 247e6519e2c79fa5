// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where a request enters: lets the router answer it. */
final class RequestHandler extends Handler.Abstract.NonBlocking {
    private final Router router;
    private final Exchanges exchanges;
    private final EngineErrors errors;

    RequestHandler(Router router, Exchanges exchanges, EngineErrors errors) {
        this.router = router;
        this.exchanges = exchanges;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        JettyExchange exchange = new JettyExchange(request, response, callback, exchanges);
        exchange.begin();
        try {
            Reply refusal = errors.overLimit(request);
            if (refusal == null) {
                router.route(exchange);
            } else {
                exchange.reply(refusal);
            }
        } catch (Throwable failure) { // our own defect, or no memory left: the client still gets an answer
            exchange.fail(failure);
        }
        return true;
    }
}
