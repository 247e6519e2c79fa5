// SPDX-License-Identifier: Apache-2.0
/**
 * Tests a handler project: stages with {@link io.github.inferencesdk.testkit.PipelineTester}, and over HTTP with
 * {@link io.github.inferencesdk.testkit.InferenceTest}; and any server against the serving contract with
 * {@link io.github.inferencesdk.testkit.ContractSuite} and {@link io.github.inferencesdk.testkit.ContractCheck}.
 */
@NullMarked
package io.github.inferencesdk.testkit;

import org.jspecify.annotations.NullMarked;
