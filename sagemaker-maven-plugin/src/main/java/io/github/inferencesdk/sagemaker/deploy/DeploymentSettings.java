// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.Map;

/**
 * All that a POM says of a deployment, as it was written; {@link DeploymentCheck} tells what of it cannot be.
 *
 * @param endpointName the endpoint's name
 * @param mode the kind of endpoint
 * @param model what is deployed
 * @param instances the instances, for all modes but serverless
 * @param serverless for the serverless mode alone
 * @param async for the asynchronous mode alone
 * @param tags put onto all that is made, besides the plugin's own
 */
public record DeploymentSettings(
        String endpointName,
        Mode mode,
        ModelSettings model,
        InstanceSettings instances,
        ServerlessSettings serverless,
        AsyncSettings async,
        Map<String, String> tags) {
    /**
     * Copies the tags.
     *
     * @param endpointName as the component
     * @param mode as the component
     * @param model as the component
     * @param instances as the component
     * @param serverless as the component
     * @param async as the component
     * @param tags as the component
     */
    public DeploymentSettings {
        tags = Map.copyOf(tags);
    }
}
