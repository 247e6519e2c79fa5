// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is deployed, and as whom it runs. What is null was not set.
 *
 * @param image the image's full URI
 * @param archive where the model archive lies, {@code s3://…/model.tar.gz}
 * @param modelsPrefix the folder of model archives of a multi-model endpoint, {@code s3://…/}
 * @param packageArn the registered model package to deploy, in the place of image and archive
 * @param role the ARN of the IAM role that the endpoint runs as
 * @param environment the container's variables
 * @param securityGroups the security groups in one's own network
 * @param subnets the subnets of one's own network; both lists are set, or none
 */
public record ModelSettings(
        @Nullable String image,
        @Nullable String archive,
        @Nullable String modelsPrefix,
        @Nullable String packageArn,
        @Nullable String role,
        Map<String, String> environment,
        List<String> securityGroups,
        List<String> subnets) {
    /**
     * Copies the collections.
     *
     * @param image as the component
     * @param archive as the component
     * @param modelsPrefix as the component
     * @param packageArn as the component
     * @param role as the component
     * @param environment as the component
     * @param securityGroups as the component
     * @param subnets as the component
     */
    public ModelSettings {
        environment = Map.copyOf(environment);
        securityGroups = List.copyOf(securityGroups);
        subnets = List.copyOf(subnets);
    }
}
