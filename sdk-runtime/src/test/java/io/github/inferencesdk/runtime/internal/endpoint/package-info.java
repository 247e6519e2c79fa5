/** Tests. */
@NullMarked
package io.github.inferencesdk.runtime.internal.endpoint;

import org.jspecify.annotations.NullMarked;
