// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.log.RequestMdc;
import io.github.inferencesdk.runtime.internal.log.Stages.Stage;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One request with one input of a pipeline that predicts in batches. It is decoded on a worker thread; when it cannot be
 * predicted there at once, it gives the thread back, waits for its batch without one, and is encoded on a worker again.
 */
final class BatchedInvocation extends Invocation implements BatchItem.Owner {
    private final Batcher batcher;
    private final PipelineRunner.Gate entered = new Entered();
    // The client can leave before this is constructed, so what giving up looks at is what fields are at first.
    private volatile @Nullable BatchItem item;
    /** The bytes that the waiting input is charged for. Guarded by this. */
    private int charged;
    /** Whether it is in the model by itself. Guarded by this. */
    private boolean alone;

    BatchedInvocation(Job job, InvocationService service, Batcher batcher) {
        super(job, service);
        this.batcher = batcher;
    }

    @Override
    public void run() {
        if (item == null) {
            super.run();
        } else {
            RequestMdc.run(job().requestId(), this::attempt);
        }
    }

    @Override
    @Nullable
    Payload walk() throws Exception {
        job().session().enter();
        try {
            BatchItem predicted = item;
            return predicted == null ? begin() : end(predicted);
        } finally {
            job().session().leave();
        }
    }

    private @Nullable Payload begin() throws Exception {
        PipelineRunner.Decoded decoded = service().runner().decode(job(), context());
        Object input = decoded.input();
        PipelineRunner.@Nullable Gate gate = gate(decoded.bytes());
        if (gate == null) {
            item = new BatchItem(
                    input, job(), context(), false, this, service().watchdog().now());
            return null;
        }
        return service().runner().predict(input, job().accepted(), job().model(), context(), gate, job().stages());
    }

    /**
     * What the input passes to be predicted on this thread; null when it is to wait in the queue. An input for which there
     * is no memory there waits here: there are few threads, so these are few.
     */
    private PipelineRunner.@Nullable Gate gate(long size) throws InterruptedException {
        if (batcher.tryAlone(this)) {
            synchronized (this) {
                alone = true;
            }
            return entered;
        }
        if (size > Integer.MAX_VALUE || !service().bodies().tryHold((int) size)) {
            return this;
        }
        charge((int) size);
        return null;
    }

    private void charge(int bytes) throws InterruptedException {
        synchronized (this) {
            charged = bytes;
        }
        if (isOver()) { // and perhaps left, when its thread was replaced
            uncharge();
            throw new InterruptedException("nobody waits for the answer any more");
        }
    }

    @Override
    void parked() {
        BatchItem waiting = item;
        if (waiting == null) {
            throw new IllegalStateException("it has no input yet");
        }
        batcher.submit(List.of(waiting));
    }

    private Payload end(BatchItem predicted) throws Exception {
        uncharge();
        job().stages().took(Stage.PERMIT, predicted.waited());
        job().stages().took(Stage.PREDICT, predicted.predicted());
        job().stages().batch(predicted.batchSize());
        return service().runner().encode(predicted.prediction(), job().accepted(), context(), job().stages());
    }

    @Override
    public void predicted() {
        try {
            service().pool().execute(this);
        } catch (RejectedExecutionException shuttingDown) {
            uncharge(); // nobody is answered any more
        }
    }

    @Override
    public synchronized void leave() {
        super.leave();
        if (alone) {
            alone = false;
            batcher.leftModel();
        }
    }

    @Override
    String where() {
        BatchItem waiting = item;
        return waiting == null ? super.where() : waiting.where();
    }

    @Override
    void dropped() {
        super.dropped();
        BatchItem waiting = item;
        if (waiting != null) {
            batcher.drop(waiting);
        }
    }

    @Override
    void left() {
        uncharge();
        super.left();
    }

    private synchronized void uncharge() {
        if (charged > 0) {
            service().bodies().drop(charged);
            charged = 0;
        }
    }

    /** For one who is in already. */
    private final class Entered implements PipelineRunner.Gate {
        @Override
        public void enter() {}

        @Override
        public void leave() {
            BatchedInvocation.this.leave();
        }
    }
}
