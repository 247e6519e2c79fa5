// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Failures;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what earlier deployments of an endpoint have left: models and configurations with its tag that it does not use. Their
 * names are made of the endpoint's name, so that no other endpoint of the plugin uses them. A failure is told, and is none of
 * the deployment.
 */
final class Unused {
    private final ControlPlane plane;
    private final Deletion deletion;
    private final Progress progress;

    Unused(ControlPlane plane, Deletion deletion, Progress progress) {
        this.plane = plane;
        this.deletion = deletion;
        this.progress = progress;
    }

    /** Removes all but what this plan needs. */
    void removeAllBut(DeploymentPlan plan) {
        try {
            List<String> configs = new ArrayList<>(plane.configsOf(plan.endpointName()));
            configs.remove(plan.configName());
            List<String> models = new ArrayList<>(plane.ownModelsOf(plan.endpointName()));
            models.remove(plan.modelName());
            configs.forEach(name ->
                    progress.change("delete unused endpoint configuration " + name, () -> deletion.config(name)));
            models.forEach(name -> progress.change("delete unused model " + name, () -> deletion.model(name)));
        } catch (RuntimeException failure) {
            progress.tell("what earlier deployments left could not be removed, the next deployment tries again: "
                    + Failures.sentence(failure).orElse(failure.toString()));
        }
    }
}
