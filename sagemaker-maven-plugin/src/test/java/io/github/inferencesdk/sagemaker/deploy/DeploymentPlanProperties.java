// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.sagemaker.api.ApiShapes;
import io.github.inferencesdk.sagemaker.api.RequestCheck;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DeploymentPlanProperties {
    private static final String NAME = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}";
    private static final RequestCheck CHECK = RequestCheck.of(ApiShapes.load());

    @Property(tries = 300)
    void of_anySettings_givesNamesAndRequestsThatTheApiTakes(@ForAll("settings") DeploymentSettings settings) {
        assertThat(DeploymentCheck.problems(settings)).isEmpty();

        DeploymentPlan plan = DeploymentPlan.of(settings);

        assertThat(plan.modelName()).matches(NAME).hasSizeLessThanOrEqualTo(63);
        assertThat(plan.configName()).matches(NAME).hasSizeLessThanOrEqualTo(63);
        assertThat(plan.config().productionVariants().get(0).modelName()).isEqualTo(plan.modelName());
        assertThat(plan.endpoint().endpointConfigName()).isEqualTo(plan.configName());
        CHECK.check("sagemaker", "CreateModel", plan.model());
        CHECK.check("sagemaker", "CreateEndpointConfig", plan.config());
        CHECK.check("sagemaker", "CreateEndpoint", plan.endpoint());
        CHECK.check("sagemaker", "UpdateEndpoint", plan.update());
    }

    @Property(tries = 300)
    void of_equalSettings_givesEqualPlans(@ForAll("settings") DeploymentSettings settings) {
        List<Map.Entry<String, String>> variables =
                new ArrayList<>(settings.model().environment().entrySet());
        Collections.reverse(variables);
        Map<String, String> reversed = new LinkedHashMap<>();
        variables.forEach(variable -> reversed.put(variable.getKey(), variable.getValue()));

        DeploymentPlan again = DeploymentPlan.of(Settings.model(
                settings,
                model -> new ModelSettings(
                        model.image(),
                        model.archive(),
                        model.modelsPrefix(),
                        model.packageArn(),
                        model.role(),
                        reversed,
                        model.securityGroups(),
                        model.subnets())));

        assertThat(again).isEqualTo(DeploymentPlan.of(settings));
    }

    @Property(tries = 500)
    void of_otherSettings_giveAnotherName(
            @ForAll("settings") DeploymentSettings one, @ForAll("settings") DeploymentSettings other) {
        Assume.that(!one.equals(other));

        assertThat(DeploymentPlan.of(one).configName())
                .isNotEqualTo(DeploymentPlan.of(other).configName());
    }

    @Property(tries = 300)
    void of_anotherModel_givesAnotherModelName(@ForAll("settings") DeploymentSettings settings) {
        Assume.that(settings.model().archive() != null);

        DeploymentSettings changed = Settings.archive(settings, settings.model().archive() + ".tar.gz");

        assertThat(DeploymentPlan.of(changed).modelName())
                .isNotEqualTo(DeploymentPlan.of(settings).modelName());
    }

    @Provide
    Arbitrary<DeploymentSettings> settings() {
        return Combinators.combine(names(), hostings(), environments(), texts("role"), texts("archive"))
                .as((name, hosting, environment, role, archive) -> new DeploymentSettings(
                        name,
                        hosting.mode(),
                        new ModelSettings(
                                Settings.IMAGE,
                                hosting.mode() == Mode.MULTI_MODEL ? null : "s3://models/" + archive + ".tar.gz",
                                hosting.mode() == Mode.MULTI_MODEL ? "s3://models/" + archive + "/" : null,
                                null,
                                "arn:aws:iam::123456789012:role/" + role,
                                environment,
                                List.of(),
                                List.of()),
                        hosting.instances(),
                        hosting.serverless(),
                        hosting.async(),
                        Map.of()));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("abcXYZ019-")
                .ofMinLength(1)
                .ofMaxLength(63)
                .filter(name -> name.matches(NAME));
    }

    private static Arbitrary<String> texts(String start) {
        return Arbitraries.strings().alpha().ofMaxLength(3).map(end -> start + end);
    }

    private static Arbitrary<Map<String, String>> environments() {
        return Arbitraries.maps(texts("KEY"), Arbitraries.strings().ofMaxLength(9))
                .ofMaxSize(4);
    }

    /** What is not set is the default; so the default itself is left out. */
    private static Arbitrary<Hosting> hostings() {
        Arbitrary<InstanceSettings> instances = Combinators.combine(
                        Arbitraries.of("ml.m5.large", "ml.c5.xlarge").injectNull(0.3),
                        Arbitraries.integers().between(2, 9).injectNull(0.3),
                        Arbitraries.integers().between(60, 3600).injectNull(0.5),
                        Arbitraries.integers().between(60, 3600).injectNull(0.5))
                .as(InstanceSettings::new);
        Arbitrary<ServerlessSettings> serverless = Combinators.combine(
                        Arbitraries.of(1024, 3072, 6144).injectNull(0.3),
                        Arbitraries.integers().between(6, 200).injectNull(0.3))
                .as(ServerlessSettings::new);
        Arbitrary<AsyncSettings> async = Combinators.combine(
                        texts("s3://m/out"),
                        texts("s3://m/failed").injectNull(0.5),
                        Arbitraries.integers().between(1, 1000).injectNull(0.5),
                        texts("arn:aws:sns:eu-west-1:123456789012:good").injectNull(0.5),
                        texts("arn:aws:sns:eu-west-1:123456789012:bad").injectNull(0.5))
                .as(AsyncSettings::new);
        return Arbitraries.oneOf(
                instances.map(some -> new Hosting(Mode.REAL_TIME, some, Settings.NO_SERVERLESS, Settings.NO_ASYNC)),
                instances.map(some -> new Hosting(Mode.MULTI_MODEL, some, Settings.NO_SERVERLESS, Settings.NO_ASYNC)),
                serverless.map(some -> new Hosting(Mode.SERVERLESS, Settings.NO_INSTANCES, some, Settings.NO_ASYNC)),
                Combinators.combine(instances, async)
                        .as((some, out) -> new Hosting(Mode.ASYNC, some, Settings.NO_SERVERLESS, out)));
    }

    private record Hosting(Mode mode, InstanceSettings instances, ServerlessSettings serverless, AsyncSettings async) {}
}
