// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;

/** Waits for an endpoint, and shows its status meanwhile. Whatever ends the wait, AWS goes on. */
final class EndpointWait {
    private final ControlPlane plane;
    private final Waiting waiting;
    private final StatusLine line;

    EndpointWait(ControlPlane plane, Waiting waiting, StatusLine line) {
        this.plane = plane;
        this.waiting = waiting;
        this.line = line;
    }

    /**
     * Waits until an endpoint that was created or updated has settled.
     *
     * @return how it is then; empty when it has vanished
     * @throws GoalException when time is up, or the thread was interrupted
     */
    Optional<DescribeEndpointResponse> untilSettled(String name, Settling settling) {
        return watched(name, endpoint -> endpoint.isEmpty() || settling.isDone(endpoint.get()));
    }

    /**
     * Waits until there is no endpoint of this name.
     *
     * @throws GoalException when time is up, or the thread was interrupted
     */
    void untilGone(String name) {
        watched(name, Optional::isEmpty);
    }

    private Optional<DescribeEndpointResponse> watched(
            String name, Predicate<Optional<DescribeEndpointResponse>> done) {
        GoesOn onExit = GoesOn.telling(() -> line.show("stopped waiting: " + goesOn(name)));
        try {
            return poll(name, done);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw GoalException.of("interrupted: " + goesOn(name), interrupted);
        } catch (SdkException unknown) {
            line.show("stopped waiting: " + goesOn(name));
            throw unknown;
        } finally {
            onExit.close();
            line.end();
        }
    }

    private Optional<DescribeEndpointResponse> poll(String name, Predicate<Optional<DescribeEndpointResponse>> done)
            throws InterruptedException {
        Instant start = waiting.clock().instant();
        while (true) {
            Optional<DescribeEndpointResponse> endpoint = plane.endpoint(name);
            long seconds = Duration.between(start, waiting.clock().instant()).toSeconds();
            String status = endpoint.map(DescribeEndpointResponse::endpointStatusAsString)
                    .orElse("gone");
            line.show("endpoint " + name + ": " + status + ", " + seconds + " s");
            if (done.test(endpoint)) {
                return endpoint;
            }
            if (seconds >= waiting.limit().toSeconds()) {
                throw GoalException.of("endpoint " + name + " is still " + status + " after " + seconds
                        + " s (waitSeconds, -Dsagemaker.waitSeconds): " + goesOn(name));
            }
            waiting.sleeper().sleep(waiting.poll());
        }
    }

    private static String goesOn(String name) {
        return "AWS goes on with it; sagemaker:status -Dsagemaker.endpointName=" + name + " tells how it is";
    }
}
