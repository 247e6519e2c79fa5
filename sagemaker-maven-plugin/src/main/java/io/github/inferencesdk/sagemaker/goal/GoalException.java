// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.goal;

/**
 * Why a goal cannot go on. The message is what the user reads, and all that the user reads: what is wrong, the value that
 * was given, and what to do.
 */
public final class GoalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private GoalException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    private GoalException(String sentence) {
        super(sentence);
    }

    /**
     * Makes one of a sentence.
     *
     * @param sentence what is wrong and what to do
     * @return one to be thrown
     */
    public static GoalException of(String sentence) {
        return new GoalException(sentence);
    }

    /**
     * Makes one of a sentence and what made it so, which is shown by {@code mvn -e} alone.
     *
     * @param sentence what is wrong and what to do
     * @param cause what made it so
     * @return one to be thrown
     */
    public static GoalException of(String sentence, Throwable cause) {
        return new GoalException(sentence, cause);
    }
}
