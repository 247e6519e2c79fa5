// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

/**
 * Why an object was not transformed.
 *
 * @param status what the container answered; 0 when there was no answer, or when it is not about one
 * @param firstRecord the first record of the mini-batch, from 1, which is the number of its line when the object is split
 *     by lines; 0 when it is about the whole object
 * @param lastRecord the last one; 0 likewise
 * @param message what went wrong, with the beginning of the container's answer
 */
public record TransformFailure(int status, long firstRecord, long lastRecord, String message) {
    /**
     * A failure that is about a whole object, and not about an answer.
     *
     * @param message what went wrong
     * @return the failure
     */
    public static TransformFailure ofObject(String message) {
        return new TransformFailure(0, 0, 0, message);
    }
}
