// SPDX-License-Identifier: Apache-2.0
/** What a model team codes against: three handlers, a loader, and the pipeline that joins them. */
module io.github.inferencesdk {
    requires static org.jspecify;

    exports io.github.inferencesdk;
    exports io.github.inferencesdk.spi;
}
