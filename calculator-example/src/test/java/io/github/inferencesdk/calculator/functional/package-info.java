/** The model as its clients see it: over HTTP. */
@NullMarked
package io.github.inferencesdk.calculator.functional;

import org.jspecify.annotations.NullMarked;
