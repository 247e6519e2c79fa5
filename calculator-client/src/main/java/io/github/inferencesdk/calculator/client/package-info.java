// SPDX-License-Identifier: Apache-2.0
/**
 * A client of the calculator behind an endpoint, and a smoke test of such an endpoint. It stands apart from the calculator,
 * so that the AWS SDK does not get to the server.
 */
@NullMarked
package io.github.inferencesdk.calculator.client;

import org.jspecify.annotations.NullMarked;
