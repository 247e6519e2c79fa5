// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.MediaType;

/**
 * What the configuration says of invocations.
 *
 * @param defaultAccept what a client gets that accepts everything, when the model can make it
 * @param maxBody the largest body, in bytes, also once it is expanded
 * @param maxRecord the largest record of a body of many, in bytes
 * @param failOnBadRecord whether one bad record refuses its whole request
 * @param compress whether responses are compressed for clients that ask for it
 * @param stream whether a response whose length is not known is sent while it is made
 */
public record InvocationOptions(
        MediaType defaultAccept,
        long maxBody,
        int maxRecord,
        boolean failOnBadRecord,
        boolean compress,
        boolean stream) {}
