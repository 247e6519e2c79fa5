// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.log.Stages;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** An exchange that holds something until it has ended, one way or another. Safe for concurrent use, as far as that is. */
final class HeldExchange implements Exchange {
    private final Exchange exchange;
    private final Runnable onEnd;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Calls {@code onEnd} once. */
    HeldExchange(Exchange exchange, Runnable onEnd) {
        this.exchange = exchange;
        this.onEnd = onEnd;
    }

    void end() {
        if (ended.compareAndSet(false, true)) {
            onEnd.run();
        }
    }

    @Override
    public void reply(Reply reply) {
        try {
            exchange.reply(reply);
        } finally {
            end();
        }
    }

    @Override
    public void onClientGone(Runnable action) {
        exchange.onClientGone(() -> {
            try {
                action.run();
            } finally {
                end();
            }
        });
    }

    @Override
    public String method() {
        return exchange.method();
    }

    @Override
    public String path() {
        return exchange.path();
    }

    @Override
    public String query() {
        return exchange.query();
    }

    @Override
    public Optional<String> header(String name) {
        return exchange.header(name);
    }

    @Override
    public Headers headers() {
        return exchange.headers();
    }

    @Override
    public OptionalLong declaredLength() {
        return exchange.declaredLength();
    }

    @Override
    public void collect(long limit, BodyReceiver receiver) {
        exchange.collect(limit, receiver);
    }

    @Override
    public void identify(String requestId) {
        exchange.identify(requestId);
    }

    @Override
    public Stages stages() {
        return exchange.stages();
    }
}
