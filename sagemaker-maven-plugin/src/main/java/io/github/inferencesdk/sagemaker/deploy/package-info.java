// SPDX-License-Identifier: Apache-2.0
/** Deploying: settings become a plan, a plan becomes an endpoint, and an endpoint is taken down again. */
@NullMarked
package io.github.inferencesdk.sagemaker.deploy;

import org.jspecify.annotations.NullMarked;
