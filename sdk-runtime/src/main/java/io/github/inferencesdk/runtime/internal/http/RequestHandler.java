package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.endpoint.Router;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where a request enters: lets the router answer it. */
final class RequestHandler extends Handler.Abstract.NonBlocking {
    private final Router router;
    private final Exchanges exchanges;

    RequestHandler(Router router, Exchanges exchanges) {
        this.router = router;
        this.exchanges = exchanges;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // Only our own limits end a request that is at work: the connection may well be silent meanwhile.
        request.addIdleTimeoutListener(timeout -> false);
        JettyExchange exchange = new JettyExchange(request, response, callback, exchanges);
        try {
            router.route(exchange);
        } catch (Throwable failure) { // our own defect, or no memory left: the client still gets an answer
            exchange.fail(failure);
        }
        return true;
    }
}
