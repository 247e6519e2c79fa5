/**
 * Tests a handler project: stages with {@link io.github.inferencesdk.testkit.PipelineTester}, and over HTTP with
 * {@link io.github.inferencesdk.testkit.InferenceTest}.
 */
@NullMarked
package io.github.inferencesdk.testkit;

import org.jspecify.annotations.NullMarked;
