// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.http;

import org.eclipse.jetty.util.Callback;

/** Reads from a connection, in its {@linkplain ClientEndPoint#inTurn turn}, when there is something to read. */
final class InTurn implements Callback {
    private final Callback reader;
    private final Runnable reading;

    InTurn(ClientEndPoint client, Callback reader) {
        this.reader = reader;
        this.reading = client.inTurn(reader::succeeded);
    }

    boolean isOf(Callback other) {
        return reader == other;
    }

    @Override
    public void succeeded() {
        reading.run();
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
