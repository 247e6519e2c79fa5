// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.io.Serial;

/** Says why an archive is not unpacked, or not made: what is in it, not what became of a disk. */
public final class ArchiveException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    ArchiveException(String message) {
        super(message);
    }

    ArchiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
