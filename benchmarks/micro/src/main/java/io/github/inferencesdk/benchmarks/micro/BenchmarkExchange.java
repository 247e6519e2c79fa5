// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.benchmarks.micro;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.endpoint.Exchange;
import io.github.inferencesdk.runtime.internal.endpoint.Reply;
import io.github.inferencesdk.runtime.internal.log.Stages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Requests of one client, one after another, without a socket. It makes what the runtime's own exchange makes for each
 * request (headers, a body buffer, stages), reads the reply as the runtime's writer does, and allocates nothing else.
 */
final class BenchmarkExchange implements Exchange {
    /** What curl sends, as it comes off the wire. */
    private static final String[] HEAD = {
        "Host", "127.0.0.1:8080",
        "User-Agent", "curl/8.5.0",
        "Accept", "*/*",
        "Content-Type", "application/json",
        "Content-Length", "32"
    };

    private final BodyStore bodies;
    private final Handover<Reply> replies = new Handover<>(Thread.currentThread());
    private final ByteBuffer body = ByteBuffer.wrap(Sample.bytes());
    private String method = "POST";
    private String path = "/invocations";
    private int read;

    /** For requests of the current thread. */
    BenchmarkExchange(BodyStore bodies) {
        this.bodies = bodies;
    }

    /** Begins a request for this route. */
    BenchmarkExchange begin(String method, String path) {
        this.method = method;
        this.path = path;
        return this;
    }

    /** Waits for the reply, and reads it. Returns how much was read. */
    int await(int status) throws IOException {
        Reply reply = replies.take();
        Payload content = reply.body();
        if (reply.status() != status || content == null) {
            throw new IllegalStateException("expected " + status + ", got " + reply);
        }
        read = content.buffer().remaining() + content.mediaType().toString().length();
        reply.headers().forEach(this::read);
        return read;
    }

    Handover<Reply> replies() {
        return replies;
    }

    private void read(String name, String value) {
        read += name.length() + value.length();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return "";
    }

    @Override
    public Optional<String> header(String name) {
        for (int i = 0; i < HEAD.length; i += 2) {
            if (HEAD[i].equalsIgnoreCase(name)) {
                return Optional.of(HEAD[i + 1]);
            }
        }
        return Optional.empty();
    }

    @Override
    public Headers headers() {
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < HEAD.length; i += 2) {
            headers.add(HEAD[i], HEAD[i + 1]);
        }
        return headers.build();
    }

    @Override
    public OptionalLong declaredLength() {
        return OptionalLong.of(body.capacity());
    }

    @Override
    public void collect(long limit, BodyReceiver receiver) {
        BodyBuffer collected = bodies.open(declaredLength());
        collected.append(body.rewind());
        receiver.received(collected);
    }

    @Override
    public void reply(Reply reply) {
        replies.put(reply);
    }

    @Override
    public void onClientGone(Runnable action) {}

    @Override
    public void identify(String requestId) {}

    @Override
    public Stages stages() {
        return Stages.OFF; // as when the access log is off
    }
}
