// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.aws.Failures;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * What earlier deployments of an endpoint have left, and what it uses until this one: models and configurations with its tag.
 * Their names are made of the endpoint's name, so that no other endpoint of the plugin uses them. What is made after this is
 * not among it. A failure is told, and is none of the deployment.
 */
final class Unused {
    private final Deletion deletion;
    private final Progress progress;
    private final List<String> configs = new ArrayList<>();
    private final List<String> models = new ArrayList<>();

    private Unused(Deletion deletion, Progress progress) {
        this.deletion = deletion;
        this.progress = progress;
    }

    /** Looks at what is there before a plan is brought about, but for what the plan needs itself. */
    static Unused before(DeploymentPlan plan, ControlPlane plane, Deletion deletion, Progress progress) {
        Unused unused = new Unused(deletion, progress);
        unused.telling(() -> {
            unused.configs.addAll(plane.configsOf(plan.endpointName()));
            unused.configs.remove(plan.configName());
            unused.models.addAll(plane.ownModelsOf(plan.endpointName()));
            unused.models.remove(plan.modelName());
        });
        return unused;
    }

    /** Removes it, when the plan has come about. */
    void remove() {
        telling(() -> {
            configs.forEach(name ->
                    progress.change("delete unused endpoint configuration " + name, () -> deletion.config(name)));
            models.forEach(name -> progress.change("delete unused model " + name, () -> deletion.model(name)));
        });
    }

    private void telling(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            progress.tell("what earlier deployments left could not be removed: "
                    + Failures.sentence(failure).orElse(failure.toString()));
        }
    }
}
