// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.ContainerMode;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.Tag;

class DeploymentPlanTest {
    @Test
    void of_eachSettingChangedAlone_givesAnotherName() {
        DeploymentSettings plain = Settings.realTime();
        DeploymentSettings async = Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out", null, null, null, null));
        List<DeploymentSettings> all = Stream.of(
                        plain,
                        Settings.named("fraud2"),
                        Settings.archive(plain, null),
                        Settings.archive(plain, "s3://models/other/model.tar.gz"),
                        Settings.role(plain, Settings.ROLE + "2"),
                        Settings.environment(plain, Map.of("A", "1")),
                        Settings.environment(plain, Map.of("A", "2")),
                        Settings.environment(plain, Map.of("A", "1", "B", "1")),
                        Settings.tagged(plain, Map.of("team", "risk")),
                        Settings.network(plain, List.of("sg-1"), List.of("subnet-1")),
                        Settings.network(plain, List.of("sg-1"), List.of("subnet-2")),
                        Settings.network(plain, List.of("sg-2"), List.of("subnet-2")),
                        Settings.packaged(Settings.PACKAGE),
                        Settings.packaged(Settings.PACKAGE + "0"),
                        Settings.multiModel("s3://models/all/"),
                        Settings.multiModel("s3://models/some/"),
                        Settings.instances(plain, new InstanceSettings("ml.m5.large", null, null, null)),
                        Settings.instances(plain, new InstanceSettings(null, 2, null, null)),
                        Settings.instances(plain, new InstanceSettings(null, null, 600, null)),
                        Settings.instances(plain, new InstanceSettings(null, null, null, 600)),
                        Settings.of(Mode.SERVERLESS),
                        Settings.serverless(Mode.SERVERLESS, new ServerlessSettings(1024, null)),
                        Settings.serverless(Mode.SERVERLESS, new ServerlessSettings(null, 6)),
                        async,
                        Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out2", null, null, null, null)),
                        Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out", "s3://m/no", null, null, null)),
                        Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out", null, 4, null, null)),
                        Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out", null, null, "topic", null)),
                        Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out", null, null, null, "topic")))
                .toList();

        assertThat(all.stream().map(settings -> DeploymentPlan.of(settings).configName()))
                .doesNotHaveDuplicates();
    }

    @Test
    void of_otherHardware_keepsTheModelsName() {
        DeploymentSettings plain = Settings.realTime();
        DeploymentSettings larger = Settings.instances(plain, new InstanceSettings("ml.m5.large", 2, 600, 900));

        assertThat(DeploymentPlan.of(larger).modelName())
                .isEqualTo(DeploymentPlan.of(plain).modelName());
    }

    @Test
    void of_startUpSeconds_areInTheVariant() {
        ProductionVariant variant = DeploymentPlan.of(
                        Settings.instances(Settings.realTime(), new InstanceSettings("ml.m5.large", 2, 600, 900)))
                .config()
                .productionVariants()
                .get(0);

        assertThat(variant.containerStartupHealthCheckTimeoutInSeconds()).isEqualTo(600);
        assertThat(variant.modelDataDownloadTimeoutInSeconds()).isEqualTo(900);
        assertThat(variant.initialInstanceCount()).isEqualTo(2);
    }

    @Test
    void of_modes_haveTheirOwnContainers() {
        DeploymentPlan many = DeploymentPlan.of(Settings.multiModel("s3://models/all/"));
        assertThat(many.model().primaryContainer().mode()).isEqualTo(ContainerMode.MULTI_MODEL);
        assertThat(many.model().primaryContainer().modelDataUrl()).isEqualTo("s3://models/all/");

        DeploymentPlan packaged = DeploymentPlan.of(Settings.packaged(Settings.PACKAGE));
        assertThat(packaged.model().primaryContainer()).isNull();
        assertThat(packaged.model().containers())
                .singleElement()
                .satisfies(container -> assertThat(container.modelPackageName()).isEqualTo(Settings.PACKAGE));
    }

    @Test
    void of_tags_markAllThatIsMade() {
        DeploymentPlan plan = DeploymentPlan.of(Settings.tagged(Settings.realTime(), Map.of("team", "risk")));
        BiFunction<String, String, Tag> tag =
                (key, value) -> Tag.builder().key(key).value(value).build();

        assertThat(List.of(
                        plan.model().tags(),
                        plan.config().tags(),
                        plan.endpoint().tags()))
                .allSatisfy(tags -> assertThat(tags)
                        .containsExactly(tag.apply(DeploymentPlan.TAG, "fraud"), tag.apply("team", "risk")));
    }
}
