// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;

/**
 * Something wrong that a check must notice.
 *
 * @param name as people call it
 * @param title of the check that must notice, and no other
 * @param plant puts it into a bundle
 */
record Fault(String name, String title, Plant plant) {
    /** Puts something wrong into a bundle. */
    @FunctionalInterface
    interface Plant {
        void into(BundleCopy copy) throws IOException;
    }
}
