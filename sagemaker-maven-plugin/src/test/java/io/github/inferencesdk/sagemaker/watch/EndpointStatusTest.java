// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CannedAws;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

class EndpointStatusTest {
    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final AwsClients clients = AwsClients.create(aws.uri(), true);

    @Test
    void lines_endpoint_tellsAllItIsMadeOf() {
        aws.on("DescribeEndpoint", 200, """
                {"EndpointName":"fraud","EndpointStatus":"Failed","FailureReason":"no ping","CreationTime":0,
                 "LastModifiedTime":60,"EndpointConfigName":"fraud-1a2b","ProductionVariants":[{"VariantName":"AllTraffic",
                 "CurrentInstanceCount":1,"DesiredInstanceCount":2,"VariantStatus":[{"Status":"Creating"},
                 {"Status":"Updating","StatusMessage":"slow"}]}]}""")
                .on("DescribeEndpointConfig", 200, """
                {"EndpointConfigName":"fraud-1a2b","AsyncInferenceConfig":{"OutputConfig":{"S3OutputPath":"s3://m/out"}},
                 "ProductionVariants":[{"VariantName":"AllTraffic","ModelName":"fraud-3c4d","InstanceType":"ml.t2.medium",
                 "InitialInstanceCount":2},{"VariantName":"S","ModelName":"gone",
                 "ServerlessConfig":{"MemorySizeInMB":1024,"MaxConcurrency":5}}]}""")
                .on("DescribeModel", 200, """
                {"ModelName":"fraud-3c4d","PrimaryContainer":{"Image":"repo/fraud:1","ModelDataUrl":"s3://m/a.tar.gz"}}""")
                .refuse("DescribeModel", 400, "ValidationException", "Could not find model \"gone\".");

        assertThat(EndpointStatus.of(clients.sageMaker()).lines("fraud"))
                .hasValueSatisfying(lines -> assertThat(lines)
                        .containsExactly(
                                "endpoint  fraud",
                                "status    Failed",
                                "failure   no ping",
                                "created   1970-01-01T00:00:00Z",
                                "changed   1970-01-01T00:01:00Z",
                                "config    fraud-1a2b",
                                "variant   AllTraffic, 1 of 2 instances, Creating; Updating slow",
                                "async     s3://m/out",
                                "model     fraud-3c4d",
                                "runs on   2 x ml.t2.medium",
                                "image     repo/fraud:1",
                                "archive   s3://m/a.tar.gz",
                                "model     gone",
                                "runs on   serverless, 1024 MB, 5 at once"));
    }

    @Test
    void lines_noEndpoint_areNone() {
        aws.refuse("DescribeEndpoint", 400, "ValidationException", "Could not find endpoint \"fraud\".");

        assertThat(EndpointStatus.of(clients.sageMaker()).lines("fraud")).isEmpty();
    }

    @Test
    void lines_otherRefusal_isThrown() {
        aws.refuse("DescribeEndpoint", 400, "ValidationException", "1 validation error");

        assertThatThrownBy(() -> EndpointStatus.of(clients.sageMaker()).lines("fraud"))
                .isInstanceOf(SageMakerException.class);
    }
}
