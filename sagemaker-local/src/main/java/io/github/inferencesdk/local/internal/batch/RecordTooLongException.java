// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.batch;

import java.io.IOException;
import java.io.Serial;

/** A record does not fit into a request. */
public final class RecordTooLongException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final long record;

    RecordTooLongException(long line, int limit) {
        super("line " + line + " has more bytes than MaxPayloadInMB allows, " + limit
                + " with the line end; raise maxPayloadInMb, or shorten the line");
        this.record = line;
    }

    public long record() {
        return record;
    }
}
