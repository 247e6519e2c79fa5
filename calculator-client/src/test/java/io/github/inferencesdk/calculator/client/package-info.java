@NullMarked
package io.github.inferencesdk.calculator.client;

import org.jspecify.annotations.NullMarked;
