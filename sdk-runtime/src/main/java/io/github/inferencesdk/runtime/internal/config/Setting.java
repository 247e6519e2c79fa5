// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.config;

import java.util.function.Function;

/**
 * One row of the table of settings.
 *
 * @param name the environment variable
 * @param defaultText the value when it is not set, as one would write it
 * @param description one sentence for the guide
 * @param parser reads a value; throws {@link IllegalArgumentException} with what is expected
 * @param <T> the type of the value
 */
public record Setting<T>(String name, String defaultText, String description, Function<String, T> parser) {}
