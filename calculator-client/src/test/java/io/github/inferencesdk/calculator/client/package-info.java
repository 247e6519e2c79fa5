// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.github.inferencesdk.calculator.client;

import org.jspecify.annotations.NullMarked;
