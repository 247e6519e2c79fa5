// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Absence;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes one thing, and remembers how to take it back. */
final class Creation {
    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Progress progress;
    private final Waiting waiting;
    private final Undo undo;

    Creation(Progress progress, Waiting waiting, Undo undo) {
        this.progress = progress;
        this.waiting = waiting;
        this.undo = undo;
    }

    /**
     * Makes something. When the answer is lost, it may be there and is taken back too; when AWS refused, it is not. What
     * somebody else has made meanwhile is used, and is not taken back.
     *
     * @param what such as {@code model fraud-1a2b}
     * @param details told beside it
     */
    void make(String what, String details, Runnable create, Runnable delete) {
        make(what, details, create, delete, true);
    }

    /** Makes something as {@link #make} does; what somebody else has made is an error. */
    void makeAlone(String what, String details, Runnable create, Runnable delete) {
        make(what, details, create, delete, false);
    }

    private void make(String what, String details, Runnable create, Runnable delete, boolean mayBeThere) {
        boolean perhapsMade = true;
        try {
            progress.change("create " + what + details, create);
        } catch (AwsServiceException refused) {
            boolean there = isThere(refused);
            perhapsMade = there ? wasRetried(refused) : refused.statusCode() >= 500;
            if (!there || !(mayBeThere || perhapsMade)) {
                throw refused;
            }
        } catch (GoalException notSent) {
            perhapsMade = false;
            throw notSent;
        } finally {
            if (perhapsMade) {
                undo.add(what, () -> ifThere(delete));
            }
        }
    }

    /** Sends a request that may be refused because what was made just before is not known everywhere yet. */
    void withPatience(Runnable request) {
        Duration pause = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            try {
                request.run();
                return;
            } catch (AwsServiceException refused) {
                if (tries == TRIES || !Absence.is(refused)) {
                    throw refused;
                }
            }
            pause(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private void pause(Duration pause) {
        try {
            waiting.sleeper().sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw GoalException.of("interrupted", interrupted);
        }
    }

    private static boolean isThere(AwsServiceException refused) {
        return String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT).contains("already exist");
    }

    /** When the answer to a first attempt was lost, a second one is told that the thing exists. */
    private static boolean wasRetried(AwsServiceException refused) {
        Integer attempts = refused.numAttempts();
        return attempts != null && attempts > 1;
    }

    private static void ifThere(Runnable delete) {
        try {
            delete.run();
        } catch (AwsServiceException refused) {
            if (!Absence.is(refused)) {
                throw refused;
            }
        }
    }
}
