// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.records;

import java.util.List;

/** An output whose predictions share columns, which the first one with names decides. */
public interface Columns {
    /** Their names; empty as long as none is known. */
    List<String> columns();
}
