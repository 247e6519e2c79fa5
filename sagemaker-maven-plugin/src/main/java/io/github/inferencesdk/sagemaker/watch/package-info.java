// SPDX-License-Identifier: Apache-2.0
/** What can be seen of an endpoint: its state, and the lines that its containers print. */
@NullMarked
package io.github.inferencesdk.sagemaker.watch;

import org.jspecify.annotations.NullMarked;
