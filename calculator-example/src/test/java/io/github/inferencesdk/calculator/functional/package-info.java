/** The calculator as its clients see it: over HTTP, and as a process. */
@NullMarked
package io.github.inferencesdk.calculator.functional;

import org.jspecify.annotations.NullMarked;
