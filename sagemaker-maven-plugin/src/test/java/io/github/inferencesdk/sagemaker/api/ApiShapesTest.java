// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.api.Requests.Sample;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ApiShapesTest {
    private static final ApiShapes SHAPES = ApiShapes.load();

    static List<Sample> samples() {
        return Requests.valid();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void check_validRequest_findsNothing(Sample sample) {
        assertThat(SHAPES.check(sample.service(), sample.operation(), sample.tree()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void check_emptyRequest_findsWhatIsRequired(Sample sample) {
        List<Violation> found = SHAPES.check(sample.service(), sample.operation(), Map.of());

        assertThat(found).allSatisfy(each -> {
            assertThat(each.rule()).isEqualTo("must be given");
            assertThat(sample.tree()).containsKey(each.path());
        });
        assertThat(found.isEmpty()).isEqualTo(sample.operation().equals("CreateModelPackage"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CreateModel          | ModelName                                   | My_Model",
                "CreateModel          | ModelName                                   | -a",
                "CreateModel          | ExecutionRoleArn                            | Serving",
                "CreateModel          | PrimaryContainer.Mode                       | ManyModels",
                "CreateModel          | PrimaryContainer.Image                      | a b",
                "CreateModel          | PrimaryContainer.ModelDataUrl               | /tmp/model.tar.gz",
                "CreateModel          | Tags[0].Key                                 | a*b",
                "CreateEndpointConfig | ProductionVariants[0].InstanceType          | ml.t2.huge",
                "CreateEndpointConfig | ProductionVariants[1].VariantName           | a_b",
                "CreateEndpointConfig | AsyncInferenceConfig.OutputConfig.S3OutputPath | models/out",
                "CreateModelPackage   | ModelApprovalStatus                         | Maybe",
                "CreateModelPackage   | ClientToken                                 | a/b",
            })
    void check_badText_isFoundThere(String operation, String path, String planted) {
        Sample sample = Requests.valid().stream()
                .filter(each -> each.operation().equals(operation))
                .findFirst()
                .orElseThrow();

        assertThat(SHAPES.check("sagemaker", operation, sample.with(path, value -> planted)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.path()).isEqualTo(path);
                    assertThat(found.value()).isEqualTo(planted);
                    assertThat(found.rule()).isNotEmpty();
                });
    }

    @Test
    void check_listAndMapTooLong_areFound() {
        Sample sample = Requests.valid().get(0);
        Map<String, String> large = new java.util.HashMap<>();
        for (int i = 0; i < 101; i++) {
            large.put("V" + i, "x");
        }

        assertThat(SHAPES.check(
                        "sagemaker", "CreateModel", sample.with("PrimaryContainer.Environment", value -> large)))
                .singleElement()
                .hasToString("PrimaryContainer.Environment is '101 entries': 100 entries at most");
        assertThat(SHAPES.check(
                        "sagemaker",
                        "CreateEndpointConfig",
                        Map.of("EndpointConfigName", "a", "ProductionVariants", List.of())))
                .singleElement()
                .satisfies(found -> assertThat(found.rule()).contains("elements"));
    }

    @Test
    void check_badKeyOfMap_namesTheKey() {
        Sample sample = Requests.valid().get(0);

        assertThat(SHAPES.check(
                        "sagemaker",
                        "CreateModel",
                        sample.with("PrimaryContainer.Environment", value -> Map.of("A B", "x"))))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.path()).isEqualTo("PrimaryContainer.Environment['A B']");
                    assertThat(found.members()).isEqualTo("PrimaryContainer.Environment");
                });
    }

    @Test
    void check_bodyTooLarge_saysBytes() {
        assertThat(SHAPES.check(
                        "sagemaker-runtime",
                        "InvokeEndpoint",
                        Map.of("EndpointName", "fraud", "Body", new byte[25 * 1024 * 1024 + 1])))
                .singleElement()
                .hasToString("Body is '26214401 bytes': 26214400 bytes at most");
    }

    @Test
    void check_missingElement_isFound() {
        Map<String, Object> tree =
                Map.of("EndpointConfigName", "a", "ProductionVariants", java.util.Arrays.asList((Object) null));

        assertThat(SHAPES.check("sagemaker", "CreateEndpointConfig", tree))
                .containsExactly(new Violation("ProductionVariants[0]", null, "must be given"));
    }

    @Test
    void check_timestamp_takesNumberAndInstant() {
        assertThat(SHAPES.check("sagemaker", "ListModels", Map.of("CreationTimeAfter", 1.5)))
                .isEmpty();
        assertThat(SHAPES.check("sagemaker", "ListModels", Map.of("CreationTimeAfter", java.time.Instant.EPOCH)))
                .isEmpty();
        assertThat(SHAPES.check("sagemaker", "ListModels", Map.of("CreationTimeAfter", "now")))
                .hasSize(1);
    }

    @Test
    void lookUps_tellWhatIsKnown() {
        assertThat(SHAPES.knows("sagemaker", "CreateModel")).isTrue();
        assertThat(SHAPES.knows("sagemaker", "CreateTrial")).isFalse();
        assertThat(SHAPES.knows("s3", "PutObject")).isFalse();
        assertThat(SHAPES.operations("ecr")).contains("CreateRepository");
        assertThat(SHAPES.operations("s3")).isEmpty();
        assertThat(SHAPES.target("logs")).isEqualTo("Logs_20140328");
        assertThat(SHAPES.headers("sagemaker-runtime", "InvokeEndpoint"))
                .containsEntry("TargetModel", "X-Amzn-SageMaker-Target-Model");
        assertThatThrownBy(() -> SHAPES.check("sagemaker", "CreateTrial", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CreateTrial");
        assertThatThrownBy(() -> SHAPES.check("s3", "PutObject", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("s3");
    }
}
