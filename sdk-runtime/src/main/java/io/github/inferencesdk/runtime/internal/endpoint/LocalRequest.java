// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.endpoint;

import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyBuffer;
import io.github.inferencesdk.runtime.internal.endpoint.StopSignal.Stopped;
import io.github.inferencesdk.runtime.internal.invoke.InvocationService;
import io.github.inferencesdk.runtime.internal.invoke.Job;
import io.github.inferencesdk.runtime.internal.invoke.RecordPlan;
import io.github.inferencesdk.runtime.internal.invoke.Responder;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.session.RequestSession;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** One request of {@link LocalInvocations}, answered once. */
public final class LocalRequest {
    private final LocalInvocations invocations;
    private final Agreement agreement;
    private final StopSignal stop;

    LocalRequest(LocalInvocations invocations, Agreement agreement, StopSignal stop) {
        this.invocations = invocations;
        this.agreement = agreement;
        this.stop = stop;
    }

    /** The media type of the answer. */
    public MediaType accepted() {
        return agreement.accepted();
    }

    /** How the records of the body are answered; empty when the input handler reads it whole. */
    public Optional<RecordPlan> plan() {
        return agreement.records().map(records -> invocations.plan(agreement));
    }

    /** Has the body read by the handlers, as it is or by its records, and hands {@code receiver} the answer. */
    public void answer(Payload body, Object model, Receiver receiver) throws Exception {
        Optional<RecordPlan> plan = plan();
        if (plan.isPresent()) {
            answer(body, model, plan.get(), receiver);
        } else {
            Answer answer = new Answer(receiver);
            await(answer, invocations.service.submit(job(body, model, answer)));
        }
    }

    /**
     * Has the records of the body answered, and waits until {@code receiver} has the answer.
     *
     * @throws InferenceException what a client would be told
     * @throws Stopped when it was time to stop before it was done
     * @throws Exception what {@code receiver} throws
     */
    public void answer(Payload body, Object model, RecordPlan plan, Receiver receiver) throws Exception {
        Answer answer = new Answer(receiver);
        await(answer, invocations.service.submit(job(body, model, answer), plan));
    }

    private Job job(Payload body, Object model, Answer answer) {
        BodyBuffer buffer = invocations.bodies.elsewhere(body.size().orElse(Long.MAX_VALUE), body::stream);
        return new Job(
                LocalInvocations.REQUEST_ID,
                body.headers(),
                buffer,
                agreement.contentType(),
                agreement.accepted(),
                model,
                RequestSession.NONE,
                answer,
                new Stages());
    }

    private void await(Answer answer, boolean submitted) throws Exception {
        if (!submitted) {
            throw InferenceException.overloaded(InvocationService.OVERLOADED);
        }
        try {
            answer.outcome.get();
        } catch (ExecutionException failed) {
            if (stop.isStopped()) {
                throw new Stopped();
            }
            throw failed.getCause() instanceof Exception failure ? failure : failed;
        }
    }

    /** Takes the answer of a request. */
    @FunctionalInterface
    public interface Receiver {
        /** Called once, on a thread of the runtime; a body of records is only made while it is written. */
        void receive(Payload response) throws Exception;
    }

    private final class Answer implements Responder {
        private final Receiver receiver;
        private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

        Answer(Receiver receiver) {
            this.receiver = receiver;
        }

        @Override
        public void succeed(Payload response) {
            try {
                agreement.check(response.mediaType());
                ReservedHeaders.firstIn(response.headers()).ifPresent(name -> {
                    throw ReservedHeaders.fault(name);
                });
            } catch (RuntimeException fault) {
                fail(invocations.failures.of(fault, LocalInvocations.REQUEST_ID));
                return;
            }
            try {
                receiver.receive(response);
                outcome.complete(true);
            } catch (Throwable failure) { // whoever waits gets it
                outcome.completeExceptionally(failure);
            }
        }

        @Override
        public void fail(InferenceException error) {
            outcome.completeExceptionally(error);
        }

        @Override
        public void abandon() {
            outcome.completeExceptionally(new Stopped());
        }

        @Override
        public void onClientGone(Runnable action) {
            stop.onStop(action);
        }
    }
}
