// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.records.InputRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record of a request with many, of a pipeline that predicts in batches. Its request's threads decode it, and encode
 * it when it is predicted; between the two it has none.
 *
 * @param <R> a prediction that is ready to be written
 */
final class BatchedRecord<R> extends RecordAttempt<R> implements BatchItem.Owner {
    private final Batcher batcher;
    private volatile @Nullable BatchItem item;

    BatchedRecord(RecordsInvocation<R> request, InputRecord input, Batcher batcher) {
        super(request, input);
        this.batcher = batcher;
    }

    @Override
    boolean isPredicted() {
        return item != null;
    }

    @Override
    @Nullable
    Payload walk() throws Exception {
        Job job = request().job();
        job.session().enter();
        try {
            BatchItem predicted = item;
            return predicted == null ? begin(job) : end(predicted);
        } finally {
            job.session().leave();
        }
    }

    private @Nullable Payload begin(Job job) throws Exception {
        Payload record = payload();
        InferenceContext context = begin();
        Object input = request().service().runner().decode(record, context);
        item = new BatchItem(
                input, job, context, true, this, request().service().watchdog().now());
        return null;
    }

    private Payload end(BatchItem predicted) throws Exception {
        return made(request()
                .service()
                .runner()
                .encode(predicted.prediction(), request().plan().encoded(), predicted.context(), Stages.OFF));
    }

    @Override
    void parked() {
        BatchItem waiting = item;
        if (waiting != null) {
            request().decoded(waiting);
        }
    }

    @Override
    public void predicted() {
        request().resume(this);
    }

    @Override
    String where() {
        BatchItem waiting = item;
        return waiting == null ? super.where() : waiting.where();
    }

    @Override
    void dropped() {
        BatchItem waiting = item;
        if (waiting != null) {
            batcher.drop(waiting);
        }
    }
}
