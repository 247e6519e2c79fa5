// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeploymentCheckTest {
    private static final List<String> GROUPS = List.of("sg-0123456789abcdef0");
    private static final List<String> SUBNETS = List.of("subnet-0123456789abcdef0");

    @ParameterizedTest
    @MethodSource({"models", "hostings", "environments"})
    void problems_whatThePlatformRefuses_isToldInTheWordsOfThePom(
            DeploymentSettings settings, String parameter, String told) {
        assertThat(DeploymentCheck.problems(settings))
                .singleElement()
                .asString()
                .startsWith(parameter + " (-Dsagemaker." + parameter + ") is ")
                .contains(told);
    }

    static Stream<Arguments> models() {
        DeploymentSettings plain = Settings.realTime();
        return Stream.of(
                arguments(Settings.named("-fraud"), "endpointName", "'-fraud'"),
                arguments(Settings.named("f".repeat(64)), "endpointName", "1 to 63"),
                arguments(Settings.role(plain, null), "role", "not set"),
                arguments(Settings.role(plain, "arn:aws:iam::123456789012:user/ann"), "role", "user/ann"),
                arguments(Settings.archive(plain, "s3://models/model.zip"), "archive", "model.zip"),
                arguments(Settings.packaged("fraud/3"), "packageArn", "'fraud/3'"),
                arguments(Settings.multiModel(null), "modelsPrefix", "not set"),
                arguments(Settings.multiModel("s3://models/all"), "modelsPrefix", "slash at the end"),
                arguments(Settings.network(plain, GROUPS, List.of()), "subnets", "both"),
                arguments(Settings.network(plain, List.of(), SUBNETS), "securityGroups", "both"),
                arguments(Settings.tagged(plain, Map.of(DeploymentPlan.TAG, "x")), "tags", "leave it out"),
                arguments(Settings.tagged(plain, variables(50, 3)), "tags", "at most 49"));
    }

    static Stream<Arguments> hostings() {
        Function<InstanceSettings, DeploymentSettings> serverless =
                instances -> Settings.instances(Settings.of(Mode.SERVERLESS), instances);
        Function<InstanceSettings, DeploymentSettings> plain =
                instances -> Settings.instances(Settings.realTime(), instances);
        return Stream.of(
                arguments(
                        serverless.apply(new InstanceSettings("ml.m5.large", null, null, null)),
                        "instanceType",
                        "Serverless"),
                arguments(serverless.apply(new InstanceSettings(null, 2, null, null)), "instanceCount", "Serverless"),
                arguments(
                        serverless.apply(new InstanceSettings(null, null, 600, null)),
                        "containerStartupSeconds",
                        "3 minutes"),
                arguments(
                        serverless.apply(new InstanceSettings(null, null, null, 600)),
                        "modelDownloadSeconds",
                        "3 minutes"),
                arguments(Settings.network(Settings.of(Mode.SERVERLESS), GROUPS, SUBNETS), "subnets", "network"),
                arguments(
                        Settings.serverless(Mode.SERVERLESS, new ServerlessSettings(1500, null)),
                        "serverlessMemoryMb",
                        "'1500'"),
                arguments(
                        Settings.serverless(Mode.SERVERLESS, new ServerlessSettings(7168, null)),
                        "serverlessMemoryMb",
                        "6144"),
                arguments(
                        Settings.serverless(Mode.SERVERLESS, new ServerlessSettings(null, 201)),
                        "serverlessMaxConcurrency",
                        "1 to 200"),
                arguments(
                        Settings.serverless(Mode.REAL_TIME, new ServerlessSettings(1024, null)),
                        "serverlessMemoryMb",
                        "only with Serverless"),
                arguments(
                        plain.apply(new InstanceSettings("m5.large", null, null, null)), "instanceType", "'m5.large'"),
                arguments(plain.apply(new InstanceSettings(null, 0, null, null)), "instanceCount", "'0'"),
                arguments(
                        plain.apply(new InstanceSettings(null, null, 59, null)),
                        "containerStartupSeconds",
                        "60 to 3600"),
                arguments(
                        plain.apply(new InstanceSettings(null, null, null, 3601)),
                        "modelDownloadSeconds",
                        "60 to 3600"),
                arguments(Settings.of(Mode.ASYNC), "asyncOutput", "not set"),
                arguments(
                        Settings.async(Mode.ASYNC, new AsyncSettings("out", null, null, null, null)),
                        "asyncOutput",
                        "'out'"),
                arguments(
                        Settings.async(Mode.ASYNC, new AsyncSettings("s3://m/out", null, 1001, null, null)),
                        "asyncMaxConcurrency",
                        "1 to 1000"),
                arguments(
                        Settings.async(Mode.REAL_TIME, new AsyncSettings("s3://m/out", null, null, null, null)),
                        "asyncOutput",
                        "only with Async"));
    }

    static Stream<Arguments> environments() {
        Function<Map<String, String>, DeploymentSettings> with =
                environment -> Settings.environment(Settings.realTime(), environment);
        return Stream.of(
                arguments(with.apply(variables(101, 3)), "environment", "at most 100"),
                arguments(with.apply(Map.of("MY-KEY", "1")), "environment", "'MY-KEY'"),
                arguments(with.apply(Map.of("KEY", "ä".repeat(513))), "environment", "1026 bytes"),
                arguments(with.apply(Map.of("K".repeat(1025), "1")), "environment", "1024 bytes"),
                arguments(with.apply(variables(40, 1000)), "environment", "32768"));
    }

    @Test
    void problems_serverlessWithModelsPrefix_isRefused() {
        DeploymentSettings settings = Settings.model(
                Settings.of(Mode.SERVERLESS),
                model -> new ModelSettings(
                        model.image(), null, "s3://m/all/", null, model.role(), Map.of(), List.of(), List.of()));

        assertThat(DeploymentCheck.problems(settings))
                .singleElement()
                .asString()
                .contains("modelsPrefix")
                .contains("Serverless");
    }

    @Test
    void problems_secretValue_isNotTold() {
        DeploymentSettings settings =
                Settings.environment(Settings.realTime(), Map.of("PASSWORD", "s3cret".repeat(200)));

        assertThat(DeploymentCheck.problems(settings).toString())
                .contains("PASSWORD")
                .doesNotContain("s3cret");
    }

    @Test
    void require_severalProblems_tellsAllOfThem() {
        DeploymentSettings settings = Settings.role(Settings.named("a b"), "nobody");

        assertThatThrownBy(() -> DeploymentCheck.require(settings))
                .isInstanceOf(GoalException.class)
                .hasMessageContainingAll("nothing was sent", "endpointName", "role");
    }

    private static Map<String, String> variables(int count, int length) {
        return IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(number -> "KEY" + number, number -> "v".repeat(length)));
    }
}
