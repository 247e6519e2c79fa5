// SPDX-License-Identifier: Apache-2.0
/**
 * What users, clients and the platform rely on beside the API of the classes, pinned word by word by the files in
 * {@code src/test/resources/pinned}: what is on the wire, environment variables, exit codes, the layout of archives. A test
 * here that is red says that a release would break somebody. What is new is added to the file.
 */
@NullMarked
package io.github.inferencesdk.runtime.pinned;

import org.jspecify.annotations.NullMarked;
