// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.log.Stages.Stage;

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
            return predict(decode(job, context).input(), job.accepted(), job.model(), context, gate, job.stages());
        } finally {
            job.session().leave();
        }
    }

    /** Decodes the body, and gives it back. */
    Decoded decode(Job job, InferenceContext context) throws Exception {
        long start = job.stages().now();
        Decoded decoded;
        try (BodyBuffer body = job.body().expanded()) {
            Object input = decode(body.toPayload(job.contentType(), job.headers()), context);
            decoded = new Decoded(input, Math.max(0, body.size()));
        }
        job.stages().took(Stage.DECODE, job.stages().now() - start);
        return decoded;
    }

    /**
     * A decoded body.
     *
     * @param bytes how large the body was, once it was expanded
     */
    record Decoded(Object input, long bytes) {}

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

    Object decode(Payload body, InferenceContext context) throws Exception {
        return require(pipeline.input().decode(body, context), "input");
    }

    /** Predicts within the gate, and encodes. */
    Payload predict(Object input, MediaType type, Object model, InferenceContext context, Gate gate, Stages stages)
            throws Exception {
        long start = stages.now();
        Object prediction;
        gate.enter();
        long entered = stages.now();
        try {
            prediction = require(pipeline.predict().predict(input, model, context), "predict");
        } finally {
            gate.leave();
        }
        stages.took(Stage.PERMIT, entered - start);
        stages.took(Stage.PREDICT, stages.now() - entered);
        return encode(prediction, type, context, stages);
    }

    /** Encodes a prediction. */
    Payload encode(Object prediction, MediaType type, InferenceContext context, Stages stages) throws Exception {
        long start = stages.now();
        Payload response = require(pipeline.output().encode(prediction, type, context), "output");
        stages.took(Stage.ENCODE, stages.now() - start);
        return response;
    }

    private static <T> T require(T result, String handler) {
        if (result == null) {
            throw new NullPointerException("the " + handler + " handler returned null");
        }
        return result;
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
