package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.log.Stages.Stage;
import java.util.Objects;

/** Walks one input through the handlers of a pipeline. Safe for concurrent use. */
final class PipelineRunner {
    private final InferencePipeline<Object, Object, Object> pipeline;

    @SuppressWarnings("unchecked") // the pipeline's factory made its types line up
    PipelineRunner(InferencePipeline<?, ?, ?> pipeline) {
        this.pipeline = (InferencePipeline<Object, Object, Object>) pipeline;
    }

    /** Decodes, predicts within the gate, encodes; the body is given back as soon as it is decoded. */
    Payload run(Job job, InferenceContext context, Gate gate) throws Exception {
        job.session().enter(); // a request past its deadline is over, but its handlers may go on
        try {
            long start = System.nanoTime();
            Object input;
            try (BodyBuffer body = job.body().expanded()) {
                input = decode(body.toPayload(job.contentType(), job.headers()), context);
            }
            job.stages().took(Stage.DECODE, System.nanoTime() - start);
            return predict(input, job.accepted(), job.model(), context, gate, job.stages());
        } finally {
            job.session().leave();
        }
    }

    /** The same for one record of the job's body, answered in the media type {@code type}; its times go to {@code stages}. */
    Payload run(Job job, Payload record, MediaType type, InferenceContext context, Gate gate, Stages stages)
            throws Exception {
        job.session().enter();
        try {
            return predict(decode(record, context), type, job.model(), context, gate, stages);
        } finally {
            job.session().leave();
        }
    }

    private Object decode(Payload body, InferenceContext context) throws Exception {
        return require(pipeline.input().decode(body, context), "input");
    }

    private Payload predict(
            Object input, MediaType type, Object model, InferenceContext context, Gate gate, Stages stages)
            throws Exception {
        long start = System.nanoTime();
        Object prediction;
        gate.enter();
        long entered = System.nanoTime();
        try {
            prediction = require(pipeline.predict().predict(input, model, context), "predict");
        } finally {
            gate.leave();
        }
        long predicted = System.nanoTime();
        Payload response = require(pipeline.output().encode(prediction, type, context), "output");
        stages.took(Stage.PERMIT, entered - start);
        stages.took(Stage.PREDICT, predicted - entered);
        stages.took(Stage.ENCODE, System.nanoTime() - predicted);
        return response;
    }

    private static <T> T require(T result, String handler) {
        return Objects.requireNonNull(result, () -> "the " + handler + " handler returned null");
    }

    /** What an input passes to predict. */
    interface Gate {
        /** Lets everyone in. */
        Gate OPEN = new Gate() {
            @Override
            public void enter() {}

            @Override
            public void leave() {}
        };

        void enter() throws InterruptedException;

        void leave();
    }
}
