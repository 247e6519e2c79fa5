// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;

/** One thing that must hold of a bundle. */
@FunctionalInterface
interface Check {
    /**
     * Looks at all that it is about. What is wrong becomes a finding and not an exception, so that one run tells everything.
     *
     * @throws IOException when a file cannot be read, which is a finding too
     */
    void look(Bundle bundle, Findings findings) throws IOException;
}
