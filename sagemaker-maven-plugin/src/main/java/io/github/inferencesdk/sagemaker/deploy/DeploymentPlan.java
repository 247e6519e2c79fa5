// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.UpdateEndpointRequest;

/**
 * The requests that bring settings about. It depends on nothing but the settings. The names of the model and of the endpoint
 * configuration are made of their content, so that equal settings give the same plan, and changed ones something new beside
 * the old.
 *
 * @param model the model to be there
 * @param config the endpoint configuration to be there
 * @param endpoint the endpoint, when there is none yet
 */
public record DeploymentPlan(
        CreateModelRequest model, CreateEndpointConfigRequest config, CreateEndpointRequest endpoint) {
    /** The tag that marks what the plugin made; its value is the endpoint's name. */
    public static final String TAG = "inference-sdk:endpoint";

    /**
     * {@return the plan for settings that {@link DeploymentCheck} takes}
     *
     * @param settings as the goal was given them
     */
    public static DeploymentPlan of(DeploymentSettings settings) {
        String name = settings.endpointName();
        List<Tag> tags = tags(settings);
        CreateModelRequest model = ModelRequests.of(settings, tags);
        model = model.toBuilder().modelName(ContentName.of(name, model)).build();
        CreateEndpointConfigRequest config = ConfigRequests.of(settings, model.modelName(), tags);
        config = config.toBuilder()
                .endpointConfigName(ContentName.of(name, config))
                .build();
        CreateEndpointRequest endpoint = CreateEndpointRequest.builder()
                .endpointName(name)
                .endpointConfigName(config.endpointConfigName())
                .tags(tags)
                .build();
        return new DeploymentPlan(model, config, endpoint);
    }

    /** {@return the endpoint's name} */
    public String endpointName() {
        return endpoint.endpointName();
    }

    /** {@return the name of the endpoint configuration} */
    public String configName() {
        return config.endpointConfigName();
    }

    /** {@return the model's name} */
    public String modelName() {
        return model.modelName();
    }

    /** The request that brings an endpoint of this name to this plan. */
    UpdateEndpointRequest update() {
        return UpdateEndpointRequest.builder()
                .endpointName(endpointName())
                .endpointConfigName(configName())
                .build();
    }

    private static List<Tag> tags(DeploymentSettings settings) {
        Map<String, String> tags = new TreeMap<>(settings.tags());
        tags.put(TAG, settings.endpointName());
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
