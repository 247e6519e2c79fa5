package io.github.inferencesdk.runtime.internal.http;

import io.github.inferencesdk.runtime.internal.endpoint.Router;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where a request enters: counts it in, and lets the router answer it. */
final class RequestHandler extends Handler.Abstract.NonBlocking {
    private final Router router;
    private final Exchanges exchanges;
    private final RequestsInFlight inFlight;
    private final HeadGuard heads;

    RequestHandler(Router router, Exchanges exchanges, RequestsInFlight inFlight, HeadGuard heads) {
        this.router = router;
        this.exchanges = exchanges;
        this.inFlight = inFlight;
        this.heads = heads;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        inFlight.begin();
        heads.begin(connection);
        Callback counted = Callback.from(callback, () -> {
            inFlight.end();
            heads.end(connection);
        });
        // Only our own limits end a request that is at work: the connection may well be silent meanwhile.
        request.addIdleTimeoutListener(timeout -> false);
        JettyExchange exchange = new JettyExchange(request, response, counted, exchanges);
        try {
            router.route(exchange);
        } catch (Throwable failure) { // our own defect, or no memory left: the client still gets an answer
            exchange.fail(failure);
        }
        return true;
    }
}
