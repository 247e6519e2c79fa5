// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.log.RequestMdc;
import io.github.inferencesdk.runtime.internal.log.Stages.Stage;
import org.jspecify.annotations.Nullable;

/** One request with one input, on a worker thread. Its deadline runs from the moment it is admitted. */
class Invocation extends Attempt implements Runnable {
    private final Job job;
    private final InferenceContext context;
    private final long admitted;

    Invocation(Job job, InvocationService service) {
        super(service, job.requestId());
        this.job = job;
        this.admitted = service.watchdog().now();
        this.context = begin(job.newContext(), service.timeout());
        job.responder().onClientGone(this::cancel);
    }

    @Override
    public void run() {
        if (job.stages().isOn()) {
            job.stages().took(Stage.QUEUE, service().watchdog().now() - admitted);
        }
        RequestMdc.run(job.requestId(), this::attempt);
    }

    final Job job() {
        return job;
    }

    final InferenceContext context() {
        return context;
    }

    @Override
    @Nullable
    Payload walk() throws Exception {
        return service().runner().run(job, context, this);
    }

    @Override
    final void answer(@Nullable Payload response, @Nullable Throwable failure) {
        if (response != null) {
            service().succeed(job, response);
        } else if (failure != null) {
            job.responder().fail(service().failures().of(failure, job.requestId()));
        }
    }

    @Override
    final void refuse(InferenceException error) {
        job.responder().fail(error);
    }

    @Override
    final void expired(String where) {
        job.responder().fail(tooLate(service(), where));
    }

    @Override
    final void abandoned() {
        job.responder().abandon();
    }

    /** The error of a request whose deadline passed. */
    static InferenceException tooLate(InvocationService service, String where) {
        return InferenceException.of(
                ErrorKind.DEADLINE_EXCEEDED,
                "no answer within " + service.timeout().toMillis() / 1000.0 + " s, " + where);
    }

    @Override
    void dropped() {
        service().pool().remove(this);
        job.body().close();
        left();
    }

    @Override
    void left() {
        service().pool().leave();
    }
}
