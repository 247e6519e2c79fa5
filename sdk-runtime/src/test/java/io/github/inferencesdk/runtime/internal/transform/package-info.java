/** Tests. */
@NullMarked
package io.github.inferencesdk.runtime.internal.transform;

import org.jspecify.annotations.NullMarked;
