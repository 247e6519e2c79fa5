// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.api.RequestCheck;
import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import io.github.inferencesdk.sagemaker.watch.EndpointLogs;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * Brings a plan about: makes what is missing, creates or updates the endpoint, and waits until it serves. Doing it twice
 * changes nothing. A first deployment that fails leaves nothing behind, and an update that fails leaves the old one serving.
 * For use by one thread.
 */
public final class Deployer {
    private final SageMakerClient client;
    private final RequestCheck check;
    private final Progress progress;
    private final Waiting waiting;
    private final ControlPlane plane;
    private final EndpointWait wait;
    private final Deletion deletion;
    private final FailureReport report;

    private Deployer(AwsClients clients, Progress progress, Waiting waiting, StatusLine line) {
        this.client = clients.sageMaker();
        this.check = clients.check();
        this.progress = progress;
        this.waiting = waiting;
        this.plane = new ControlPlane(client);
        this.wait = new EndpointWait(plane, waiting, line);
        this.deletion = new Deletion(client, wait);
        this.report = new FailureReport(EndpointLogs.of(clients.logs()), progress);
    }

    /**
     * Makes one.
     *
     * @param clients stay open
     * @param progress is told each change
     * @param waiting how long, and how often it asks
     * @param batchMode whether nobody looks on, so that no line is written anew
     * @return one for any number of plans
     */
    public static Deployer of(AwsClients clients, Progress progress, Waiting waiting, boolean batchMode) {
        return of(clients, progress, waiting, StatusLine.of(progress, System.console(), batchMode));
    }

    static Deployer of(AwsClients clients, Progress progress, Waiting waiting, StatusLine line) {
        return new Deployer(clients, progress, waiting, line);
    }

    /**
     * Deploys; in a dry run it tells the requests that would be sent, and sends those that read only.
     *
     * @param plan what is to be
     * @throws GoalException when the endpoint cannot be deployed, failed, or is still under way after the limit
     */
    public void deploy(DeploymentPlan plan) {
        check.check("sagemaker", "CreateModel", plan.model());
        check.check("sagemaker", "CreateEndpointConfig", plan.config());
        check.check("sagemaker", "CreateEndpoint", plan.endpoint());
        DescribeEndpointResponse before = existing(plan).orElse(null);
        if (before != null && Settling.serves(before, plan.configName())) {
            progress.tell("unchanged: endpoint " + plan.endpointName() + " is in service with endpoint configuration "
                    + plan.configName());
            return;
        }
        if (before != null && before.endpointStatus() == EndpointStatus.FAILED) {
            progress.change(
                    "delete endpoint " + plan.endpointName() + ", which has failed (" + before.failureReason()
                            + "), to make it anew",
                    () -> deletion.endpoint(plan.endpointName()));
            before = null;
        }
        Unused unused = Unused.before(plan, plane, deletion, progress);
        Undo undo = new Undo(progress);
        request(plan, before, undo);
        if (!progress.dryRun()) {
            settle(plan, before, undo);
            unused.remove();
        }
    }

    private Optional<DescribeEndpointResponse> existing(DeploymentPlan plan) {
        Optional<DescribeEndpointResponse> endpoint = plane.endpoint(plan.endpointName());
        endpoint.ifPresent(found -> {
            if (!plane.isOurs(found.endpointArn(), plan.endpointName())) {
                throw EndpointState.foreign(plan.endpointName());
            }
            EndpointState.requireDeployable(found);
        });
        return endpoint;
    }

    private void request(DeploymentPlan plan, @Nullable DescribeEndpointResponse before, Undo undo) {
        try {
            Creation creation = new Creation(progress, waiting, undo);
            parts(plan, creation);
            if (before == null) {
                creation.makeAlone(
                        "endpoint " + plan.endpointName(),
                        "",
                        () -> creation.withPatience(() -> client.createEndpoint(plan.endpoint())),
                        () -> deletion.endpoint(plan.endpointName()));
            } else {
                progress.change(
                        "update endpoint " + plan.endpointName() + " from endpoint configuration "
                                + before.endpointConfigName() + " to " + plan.configName(),
                        () -> update(plan, creation));
            }
        } catch (RuntimeException failure) {
            List<String> left = undo.run();
            if (!left.isEmpty()) {
                progress.tell("not everything could be removed" + Undo.told(left));
            }
            throw failure;
        }
    }

    /** When the answer is lost, the update may be under way: then nothing of it may be taken back. */
    private void update(DeploymentPlan plan, Creation creation) {
        try {
            creation.withPatience(() -> client.updateEndpoint(plan.update()));
        } catch (SdkException failure) {
            if (!isUnderWay(plan)) {
                throw failure;
            }
        }
    }

    private boolean isUnderWay(DeploymentPlan plan) {
        return plane.endpoint(plan.endpointName())
                .filter(endpoint -> Settling.serves(endpoint, plan.configName())
                        || (endpoint.pendingDeploymentSummary() != null
                                && plan.configName()
                                        .equals(endpoint.pendingDeploymentSummary()
                                                .endpointConfigName())))
                .isPresent();
    }

    private void parts(DeploymentPlan plan, Creation creation) {
        String model = plan.modelName();
        if (plane.hasModel(model)) {
            progress.tell("model " + model + " is there already");
        } else {
            creation.make(
                    "model " + model,
                    PlanText.of(plan.model()),
                    () -> client.createModel(plan.model()),
                    () -> deletion.model(model));
        }
        String config = plan.configName();
        if (plane.config(config).isPresent()) {
            progress.tell("endpoint configuration " + config + " is there already");
        } else {
            creation.make(
                    "endpoint configuration " + config,
                    PlanText.of(plan.config()),
                    () -> creation.withPatience(() -> client.createEndpointConfig(plan.config())),
                    () -> deletion.config(config));
        }
    }

    private void settle(DeploymentPlan plan, @Nullable DescribeEndpointResponse before, Undo undo) {
        String name = plan.endpointName();
        Settling settling =
                before == null ? Settling.created(plan.configName()) : Settling.updated(plan.configName(), before);
        Optional<DescribeEndpointResponse> after = wait.untilSettled(name, settling);
        if (after.isEmpty()) {
            throw GoalException.of(
                    "endpoint " + name + " was deleted by someone else meanwhile" + Undo.told(undo.run()));
        }
        DescribeEndpointResponse endpoint = after.get();
        if (Settling.serves(endpoint, plan.configName())) {
            progress.tell("endpoint " + name + " is in service");
        } else if (isSomeoneElses(endpoint, before)) {
            throw GoalException.of(
                    "endpoint " + name + " serves endpoint configuration " + endpoint.endpointConfigName()
                            + ", which someone else brought about meanwhile: nothing was removed");
        } else if (before == null) {
            String reason = report.of(endpoint);
            throw GoalException.of("endpoint " + name + " failed, and what was made for it is removed: " + reason
                    + Undo.told(undo.run()));
        } else if (endpoint.endpointStatus() == EndpointStatus.IN_SERVICE) {
            String reason = report.of(endpoint);
            throw GoalException.of("the update of endpoint " + name + " failed, and endpoint configuration "
                    + endpoint.endpointConfigName() + " still serves: " + reason + Undo.told(undo.run()));
        } else {
            throw GoalException.of("the update of endpoint " + name + " failed and left it in status "
                    + endpoint.endpointStatusAsString() + ": " + report.of(endpoint)
                    + "; then run sagemaker:undeploy and sagemaker:deploy");
        }
    }

    /** Whether an endpoint serves a configuration that is neither ours nor the former one. */
    private static boolean isSomeoneElses(
            DescribeEndpointResponse endpoint, @Nullable DescribeEndpointResponse before) {
        return endpoint.endpointStatus() == EndpointStatus.IN_SERVICE
                && (before == null || !before.endpointConfigName().equals(endpoint.endpointConfigName()));
    }
}
