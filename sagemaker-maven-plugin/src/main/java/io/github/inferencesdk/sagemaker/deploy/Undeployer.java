// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * Takes a deployment down: the endpoint, then the endpoint configurations, then the models that the plugin made for it. What
 * others made is named and left. For use by one thread.
 */
public final class Undeployer {
    private final Progress progress;
    private final ControlPlane plane;
    private final EndpointWait wait;
    private final Deletion deletion;

    private Undeployer(AwsClients clients, Progress progress, Waiting waiting, StatusLine line) {
        this.progress = progress;
        this.plane = new ControlPlane(clients.sageMaker());
        this.wait = new EndpointWait(plane, waiting, line);
        this.deletion = new Deletion(clients.sageMaker(), wait);
    }

    /**
     * Makes one; see {@link Deployer#of(AwsClients, Progress, Waiting, boolean)}.
     *
     * @param clients stay open
     * @param progress is told each change
     * @param waiting how long, and how often it asks
     * @param batchMode whether nobody looks on
     * @return one for any endpoint
     */
    public static Undeployer of(AwsClients clients, Progress progress, Waiting waiting, boolean batchMode) {
        return of(clients, progress, waiting, StatusLine.of(progress, System.console(), batchMode));
    }

    static Undeployer of(AwsClients clients, Progress progress, Waiting waiting, StatusLine line) {
        return new Undeployer(clients, progress, waiting, line);
    }

    /**
     * Takes it down; in a dry run it tells what would be deleted. When nothing is there, it says so.
     *
     * @param endpointName the endpoint's name
     * @throws GoalException when the endpoint is not the plugin's, takes no changes now, or is not gone after the limit
     */
    public void undeploy(String endpointName) {
        Optional<DescribeEndpointResponse> endpoint = plane.endpoint(endpointName);
        endpoint.ifPresent(found -> requireOurs(found, endpointName));
        List<String> configs = plane.configsOf(endpointName);
        List<String> models = plane.ownModelsOf(endpointName);
        if (endpoint.isEmpty() && configs.isEmpty() && models.isEmpty()) {
            progress.tell("nothing to do: there is no endpoint " + endpointName + ", and nothing was made for it");
            return;
        }
        List<String> foreign =
                endpoint.map(found -> foreign(found, configs, models)).orElse(List.of());
        endpoint.ifPresent(this::delete);
        configs.forEach(name -> progress.change("delete endpoint configuration " + name, () -> deletion.config(name)));
        models.forEach(name -> progress.change("delete model " + name, () -> deletion.model(name)));
        foreign.forEach(what -> progress.tell("left: " + what + ", which this plugin did not make"));
    }

    private void requireOurs(DescribeEndpointResponse endpoint, String endpointName) {
        if (!plane.isOurs(endpoint.endpointArn(), endpointName)) {
            throw EndpointState.foreign(endpointName);
        }
        if (endpoint.endpointStatus() != EndpointStatus.DELETING) {
            EndpointState.requireSettled(endpoint);
        }
    }

    private void delete(DescribeEndpointResponse endpoint) {
        String name = endpoint.endpointName();
        if (endpoint.endpointStatus() != EndpointStatus.DELETING) {
            progress.change("delete endpoint " + name, () -> deletion.endpoint(name));
        } else if (!progress.dryRun()) {
            progress.tell("endpoint " + name + " is being deleted already");
            wait.untilGone(name);
        }
    }

    /** What the endpoint uses, and others made. */
    private List<String> foreign(DescribeEndpointResponse endpoint, List<String> configs, List<String> models) {
        List<String> foreign = new ArrayList<>();
        String config = endpoint.endpointConfigName();
        if (!configs.contains(config)) {
            foreign.add("endpoint configuration " + config);
        }
        plane.modelsOf(config).stream()
                .filter(model -> !models.contains(model))
                .forEach(model -> foreign.add("model " + model));
        return foreign;
    }
}
