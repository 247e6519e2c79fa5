// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Deletes what a deployment is made of. */
final class Deletion {
    private final SageMakerClient client;
    private final EndpointWait wait;

    Deletion(SageMakerClient client, EndpointWait wait) {
        this.client = client;
        this.wait = wait;
    }

    /** Deletes an endpoint, and waits until it is gone: only then may its configuration be deleted. */
    void endpoint(String name) {
        client.deleteEndpoint(request -> request.endpointName(name));
        wait.untilGone(name);
    }

    void config(String name) {
        client.deleteEndpointConfig(request -> request.endpointConfigName(name));
    }

    void model(String name) {
        client.deleteModel(request -> request.modelName(name));
    }
}
