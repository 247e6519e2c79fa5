@NullMarked
package io.github.inferencesdk.release;

import org.jspecify.annotations.NullMarked;
