package io.github.inferencesdk.runtime.internal.http;

import org.eclipse.jetty.util.Callback;

/** Reads from a connection, in its {@linkplain ClientEndPoint#inTurn turn}, when there is something to read. */
final class InTurn implements Callback {
    private final ClientEndPoint client;
    private final Callback reader;

    InTurn(ClientEndPoint client, Callback reader) {
        this.client = client;
        this.reader = reader;
    }

    @Override
    public void succeeded() {
        client.inTurn(reader::succeeded).run();
    }

    @Override
    public void failed(Throwable cause) {
        reader.failed(cause);
    }

    @Override
    public InvocationType getInvocationType() {
        return reader.getInvocationType();
    }
}
