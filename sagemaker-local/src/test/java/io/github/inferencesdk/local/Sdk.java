// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** AWS's SDK for Java, pointed at a {@link LocalSageMaker}. */
final class Sdk {
    private Sdk() {}

    static SageMakerRuntimeClient client(LocalSageMaker local) {
        return SageMakerRuntimeClient.builder()
                .endpointOverride(local.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
