// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings for tests: what a POM with the least of parameters has, changed part by part. */
final class Settings {
    static final String IMAGE = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/fraud@sha256:" + "a".repeat(64);
    static final String ARCHIVE = "s3://models/fraud/1.0/0123456789ab/model.tar.gz";
    static final String NEXT_ARCHIVE = "s3://models/fraud/2.0/456789abcdef/model.tar.gz";
    static final String ROLE = "arn:aws:iam::123456789012:role/SageMakerEndpoint";
    static final String PACKAGE = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/3";
    static final InstanceSettings NO_INSTANCES = new InstanceSettings(null, null, null, null);
    static final ServerlessSettings NO_SERVERLESS = new ServerlessSettings(null, null);
    static final AsyncSettings NO_ASYNC = new AsyncSettings(null, null, null, null, null);
    static final ModelSettings MODEL =
            new ModelSettings(IMAGE, ARCHIVE, null, null, ROLE, Map.of(), List.of(), List.of());

    private Settings() {}

    static DeploymentSettings realTime() {
        return of(Mode.REAL_TIME);
    }

    /** The same endpoint with the next archive, which {@link Cloud} has too. */
    static DeploymentSettings nextVersion() {
        return archive(realTime(), NEXT_ARCHIVE);
    }

    static DeploymentSettings of(Mode mode) {
        return new DeploymentSettings("fraud", mode, MODEL, NO_INSTANCES, NO_SERVERLESS, NO_ASYNC, Map.of());
    }

    static DeploymentSettings model(DeploymentSettings settings, UnaryOperator<ModelSettings> change) {
        return new DeploymentSettings(
                settings.endpointName(),
                settings.mode(),
                change.apply(settings.model()),
                settings.instances(),
                settings.serverless(),
                settings.async(),
                settings.tags());
    }

    static DeploymentSettings archive(DeploymentSettings settings, @Nullable String archive) {
        return model(
                settings,
                model -> new ModelSettings(
                        model.image(), archive, null, null, model.role(), model.environment(), List.of(), List.of()));
    }

    static DeploymentSettings environment(DeploymentSettings settings, Map<String, String> environment) {
        return model(
                settings,
                model -> new ModelSettings(
                        model.image(), model.archive(), null, null, model.role(), environment, List.of(), List.of()));
    }

    static DeploymentSettings role(DeploymentSettings settings, @Nullable String role) {
        return model(
                settings,
                model -> new ModelSettings(
                        model.image(), model.archive(), null, null, role, model.environment(), List.of(), List.of()));
    }

    static DeploymentSettings packaged(String packageArn) {
        return model(
                realTime(),
                model -> new ModelSettings(null, null, null, packageArn, ROLE, Map.of(), List.of(), List.of()));
    }

    static DeploymentSettings multiModel(@Nullable String prefix) {
        return model(
                of(Mode.MULTI_MODEL),
                model -> new ModelSettings(IMAGE, null, prefix, null, ROLE, Map.of(), List.of(), List.of()));
    }

    static DeploymentSettings network(DeploymentSettings settings, List<String> groups, List<String> subnets) {
        return model(
                settings,
                model -> new ModelSettings(
                        model.image(), model.archive(), null, null, model.role(), Map.of(), groups, subnets));
    }

    static DeploymentSettings instances(DeploymentSettings settings, InstanceSettings instances) {
        return new DeploymentSettings(
                settings.endpointName(),
                settings.mode(),
                settings.model(),
                instances,
                settings.serverless(),
                settings.async(),
                settings.tags());
    }

    static DeploymentSettings serverless(Mode mode, ServerlessSettings serverless) {
        return new DeploymentSettings("fraud", mode, MODEL, NO_INSTANCES, serverless, NO_ASYNC, Map.of());
    }

    static DeploymentSettings async(Mode mode, AsyncSettings async) {
        return new DeploymentSettings("fraud", mode, MODEL, NO_INSTANCES, NO_SERVERLESS, async, Map.of());
    }

    static DeploymentSettings named(String endpointName) {
        return new DeploymentSettings(
                endpointName, Mode.REAL_TIME, MODEL, NO_INSTANCES, NO_SERVERLESS, NO_ASYNC, Map.of());
    }

    static DeploymentSettings tagged(DeploymentSettings settings, Map<String, String> tags) {
        return new DeploymentSettings(
                settings.endpointName(),
                settings.mode(),
                settings.model(),
                settings.instances(),
                settings.serverless(),
                settings.async(),
                tags);
    }
}
