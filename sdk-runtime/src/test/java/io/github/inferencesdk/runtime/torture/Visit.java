// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;

/** What one client does on one connection. Each kind is a class of its own. */
interface Visit {
    /** Goes there, and tells the visitor's tally how it was. Failures of the connection that are not expected are thrown. */
    void go(Visitor visitor) throws IOException, InterruptedException;
}
