// SPDX-License-Identifier: Apache-2.0
/** Looks at what is about to be published: the bundle for Maven Central, file by file. */
@NullMarked
package io.github.inferencesdk.release;

import org.jspecify.annotations.NullMarked;
