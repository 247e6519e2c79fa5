// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.model;

import java.io.IOException;

/** An archive that model creation would refuse. The message says what is in it. */
final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1;

    ArchiveException(String message) {
        super(message);
    }
}
