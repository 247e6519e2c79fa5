package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import java.util.Objects;

/** Walks one request through the handlers of a pipeline. Safe for concurrent use. */
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
            return walk(job, context, gate);
        } finally {
            job.session().leave();
        }
    }

    private Payload walk(Job job, InferenceContext context, Gate gate) throws Exception {
        Object input = decode(job, context);
        Object prediction;
        gate.enter();
        try {
            prediction = pipeline.predict().predict(input, job.model(), context);
        } finally {
            gate.leave();
        }
        require(prediction, "predict");
        return require(pipeline.output().encode(prediction, job.accepted(), context), "output");
    }

    private Object decode(Job job, InferenceContext context) throws Exception {
        try (BodyBuffer body = job.body()) {
            return require(pipeline.input().decode(body.toPayload(job.contentType(), job.headers()), context), "input");
        }
    }

    private static <T> T require(T result, String handler) {
        return Objects.requireNonNull(result, () -> "the " + handler + " handler returned null");
    }

    /** What a request passes to predict. */
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
