// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a transform job did.
 *
 * @param status of the job
 * @param objects in the order of their names. Unmodifiable
 * @param maxConcurrentTransforms how many requests were sent at once
 * @param batchStrategy how many records they had
 * @param maxPayloadInMb how large they could be, in MiB; 0 for no limit
 * @param elapsed from the start of the container to the last output
 */
public record BatchTransformReport(
        Status status,
        List<TransformedObject> objects,
        int maxConcurrentTransforms,
        BatchStrategy batchStrategy,
        int maxPayloadInMb,
        Duration elapsed) {
    /** The end of a job. */
    public enum Status implements ApiName {
        /** Every object was transformed. */
        COMPLETED("Completed"),

        /** At least one was not; the others are there. */
        FAILED("Failed");

        private final String apiName;

        Status(String apiName) {
            this.apiName = apiName;
        }

        @Override
        public String apiName() {
            return apiName;
        }
    }

    /**
     * Copies the list.
     *
     * @param status of the job
     * @param objects in the order of their names
     * @param maxConcurrentTransforms how many requests were sent at once
     * @param batchStrategy how many records they had
     * @param maxPayloadInMb how large they could be, in MiB; 0 for no limit
     * @param elapsed from the start of the container to the last output
     */
    public BatchTransformReport {
        objects = List.copyOf(objects);
    }

    /** {@return the objects that have no output} Unmodifiable. */
    public List<TransformedObject> failed() {
        return objects.stream().filter(object -> object.failure().isPresent()).toList();
    }

    /** {@return the records of all answered mini-batches} */
    public long records() {
        return objects.stream().mapToLong(TransformedObject::records).sum();
    }

    /** {@return a line about the job, and one about each object} */
    @Override
    public String toString() {
        String head = status.apiName() + ": " + (objects.size() - failed().size()) + " of " + objects.size()
                + " objects, " + records() + " records in " + elapsed.toMillis() + " ms (MaxConcurrentTransforms "
                + maxConcurrentTransforms + ", " + batchStrategy.apiName() + ", MaxPayloadInMB " + maxPayloadInMb + ")";
        return objects.stream().map(object -> "\n  " + object).collect(Collectors.joining("", head, ""));
    }
}
