// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelPackageRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateModelRequest;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;

class RequestCheckTest {
    private final RequestCheck check = RequestCheck.of(ApiShapes.load());

    @Test
    void check_validModel_passes() {
        CreateModelRequest request = CreateModelRequest.builder()
                .modelName("fraud-1a2b")
                .executionRoleArn(Requests.ROLE)
                .primaryContainer(container ->
                        container.image("fraud:1").modelDataUrl("s3://m/k").environment(Map.of("A", "b")))
                .build();

        assertThatCode(() -> check.check("sagemaker", "CreateModel", request)).doesNotThrowAnyException();
    }

    @Test
    void check_badName_tellsParameterPropertyValueAndRule() {
        CreateEndpointRequest request = CreateEndpointRequest.builder()
                .endpointName("My_Model")
                .endpointConfigName("c")
                .build();

        assertThatThrownBy(() -> check.check("sagemaker", "CreateEndpoint", request))
                .isInstanceOf(GoalException.class)
                .hasMessage("endpointName (-Dsagemaker.endpointName) is 'My_Model': only letters, digits and hyphens,"
                        + " none of them at the ends; 63 characters at most");
    }

    @Test
    void check_missingAndWrong_tellsBoth() {
        CreateEndpointConfigRequest request = CreateEndpointConfigRequest.builder()
                .productionVariants(ProductionVariant.builder()
                        .variantName("v")
                        .modelName("m")
                        .instanceType("ml.huge")
                        .containerStartupHealthCheckTimeoutInSeconds(7)
                        .build())
                .build();

        assertThatThrownBy(() -> check.check("sagemaker", "CreateEndpointConfig", request))
                .hasMessageContaining("endpointName (-Dsagemaker.endpointName) must be given\n")
                .hasMessageContaining("instanceType (-Dsagemaker.instanceType) is 'ml.huge': must be one of AWS's ")
                .hasMessageContaining("containerStartupSeconds (-Dsagemaker.containerStartupSeconds) is '7':"
                        + " between 60 and 3600");
    }

    @Test
    void check_environment_namesTheKeyAndKeepsTheValue() {
        CreateModelRequest request = CreateModelRequest.builder()
                .modelName("m")
                .primaryContainer(container -> container.environment(Map.of("PASSWORD", "secret".repeat(500))))
                .build();

        assertThatThrownBy(() -> check.check("sagemaker", "CreateModel", request))
                .hasMessage("environment (-Dsagemaker.environment)['PASSWORD'] has a value that is not allowed:"
                        + " 1024 characters at most");
    }

    @Test
    void check_memberWithoutParameter_tellsThePath() {
        CreateModelPackageRequest request =
                CreateModelPackageRequest.builder().clientToken("a/b").build();

        assertThatThrownBy(() -> check.check("sagemaker", "CreateModelPackage", request))
                .hasMessageStartingWith("CreateModelPackage.ClientToken is 'a/b': only letters, digits and hyphens");
    }

    @Test
    void check_payload_isMeasured() {
        InvokeEndpointRequest.Builder request = InvokeEndpointRequest.builder().endpointName("fraud");

        assertThatCode(() -> check.check(
                        "sagemaker-runtime",
                        "InvokeEndpoint",
                        request.body(SdkBytes.fromUtf8String("{}")).build()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check.check(
                        "sagemaker-runtime",
                        "InvokeEndpoint",
                        request.body(SdkBytes.fromByteArray(new byte[26 << 20])).build()))
                .hasMessage("payload (-Dsagemaker.payload) is '27262976 bytes': 26214400 bytes at most");
    }
}
