// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** Endpoints as the AWS SDK sees them. */
class EndpointStoreTest {
    @AutoClose
    private final Clients clients = Clients.start();

    @Test
    void endpoint_isCreatedUpdatedAndDeleted_stepByStep() {
        clients.deploy();
        assertThat(clients.statuses()).containsExactly("Creating", "InService");
        clients.createModel("m2");
        clients.createConfig("c2", "m2");

        clients.sageMaker.updateEndpoint(
                request -> request.endpointName("fraud").endpointConfigName("c2"));

        assertThatThrownBy(() -> clients.sageMaker.updateEndpoint(
                        request -> request.endpointName("fraud").endpointConfigName("c1")))
                .hasMessageContaining(
                        "Cannot update in-progress endpoint \"arn:aws:sagemaker:eu-west-1:123456789012:endpoint/fraud\"");
        assertThat(clients.statuses()).containsExactly("Updating", "InService");
        assertThat(clients.described().endpointConfigName()).isEqualTo("c2");
        assertThatThrownBy(() -> clients.sageMaker.deleteEndpointConfig(request -> request.endpointConfigName("c2")))
                .hasMessageContaining("uses");
        clients.sageMaker.deleteEndpoint(request -> request.endpointName("fraud"));
        assertThatThrownBy(clients::statuses).hasMessageContaining("Could not find endpoint");
        clients.sageMaker.deleteEndpointConfig(request -> request.endpointConfigName("c2"));
        clients.sageMaker.deleteModel(request -> request.modelName("m2"));
        assertThat(clients.aws.models()).containsOnlyKeys("m1");
        assertThat(clients.aws.endpointConfigs()).containsOnlyKeys("c1");
        assertThat(clients.aws.endpoints()).isEmpty();
    }

    @Test
    void startThatFails_isToldWithItsLines_andAnUpdateRollsBack() {
        clients.aws.failNextStart("the container did not answer", "first line", "last line");
        clients.deploy();

        assertThat(clients.statuses()).containsExactly("Creating", "Failed");
        assertThat(clients.described().failureReason()).isEqualTo("the container did not answer");
        CloudWatchLogsClient logs = clients.built(CloudWatchLogsClient.builder());
        String group = "/aws/sagemaker/Endpoints/fraud";
        String stream = logs.describeLogStreams(request -> request.logGroupName(group))
                .logStreams()
                .get(0)
                .logStreamName();
        assertThat(logs.getLogEvents(request -> request.logGroupName(group)
                                .logStreamName(stream)
                                .limit(1))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.message()).isEqualTo("last line"));

        clients.sageMaker.deleteEndpoint(request -> request.endpointName("fraud"));
        assertThatThrownBy(clients::statuses).isInstanceOf(SageMakerException.class);
        clients.sageMaker.createEndpoint(
                request -> request.endpointName("fraud").endpointConfigName("c1"));
        assertThat(clients.statuses()).endsWith("InService");
        clients.createConfig("c2", "m1");
        clients.aws.failNextStart("no memory");
        clients.sageMaker.updateEndpoint(
                request -> request.endpointName("fraud").endpointConfigName("c2"));
        assertThat(clients.statuses()).containsExactly("Updating", "RollingBack", "InService");
        assertThat(clients.described().endpointConfigName()).isEqualTo("c1");
    }

    @Test
    void invocations_areAnsweredOnceInService() {
        SageMakerRuntimeClient runtime = clients.built(SageMakerRuntimeClient.builder());
        clients.deploy();
        assertThatThrownBy(() -> invoke(runtime))
                .hasMessageContaining("Endpoint fraud of account 123456789012 not found.");
        clients.statuses();

        assertThat(invoke(runtime)).isEqualTo("1,2");
    }

    private static String invoke(SageMakerRuntimeClient runtime) {
        return runtime.invokeEndpoint(request ->
                        request.endpointName("fraud").contentType("text/csv").body(SdkBytes.fromUtf8String("1,2")))
                .body()
                .asUtf8String();
    }
}
