// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.TestImages;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong ends in one clear sentence, and leaves nothing half-made. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of the guides are for a shell of Unix")
class DeployMistakesIT {
    @TempDir
    static Path directory;

    private static AwsDouble aws;
    private static DeployableProject project;

    @BeforeAll
    static void generate() throws Exception {
        aws = DeployableProject.startAws();
        aws.createBucket("elsewhere", "us-east-1");
        project = DeployableProject.in(
                directory, aws.uri().toString(), aws.registry().endpoint());
        project.run("image upload register", "");
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @AfterEach
    void nothingIsHalfMade() {
        aws.faults().clear();
        assertThat(aws.models()).isEmpty();
        assertThat(aws.endpointConfigs()).isEmpty();
        assertThat(aws.endpoints()).isEmpty();
    }

    /** Runs goals that must fail, and returns the one line that tells why. */
    private static String fails(String goals, String more) throws Exception {
        Shell.Result result = project.tryToRun(goals, more);
        assertThat(result.exit()).as(result.output()).isNotZero();
        assertThat(result.output()).doesNotContain("\tat ").doesNotContain("a bug of the plugin");
        String sentence = Arrays.stream(result.output().split("\n"))
                .filter(line -> line.contains("Failed to execute goal"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(result.output()));
        return sentence.replaceFirst(".*?on project fraud: ", "");
    }

    @Test
    void role_missing() throws Exception {
        assertThat(fails("deploy", " -Dsagemaker.role=")).contains("role (-Dsagemaker.role)", "ARN of an IAM role");
    }

    @Test
    void name_bad() throws Exception {
        assertThat(fails("deploy", " -Dsagemaker.endpointName=my_model"))
                .contains("endpointName (-Dsagemaker.endpointName)", "my_model", "letters, digits and hyphens");
    }

    @Test
    void bucket_inAnotherRegion() throws Exception {
        assertThat(fails("redeploy", " -Dsagemaker.bucket=elsewhere"))
                .contains("bucket (-Dsagemaker.bucket) is 'elsewhere'", "us-east-1", "eu-west-1");
    }

    @Test
    void image_missing() throws Exception {
        assertThat(fails("deploy", " -Dsagemaker.image=" + aws.registryHost() + "/fraud:none"))
                .contains("image (-Dsagemaker.image)", "fraud:none", "not in the registry", "sagemaker:image");
    }

    @Test
    void package_notApproved() throws Exception {
        String arn = aws.packages().keySet().iterator().next();
        assertThat(fails("deploy", " -Dsagemaker.packageArn=" + arn)).contains(arn, "PendingManualApproval", "approve");
    }

    @Test
    void archive_withoutProvider() throws Exception {
        project.project()
                .shell()
                .run(
                        "rm -rf other && mkdir -p other/code && echo jar > other/code/a.jar && tar -czf other.tar.gz -C other code");

        assertThat(fails("redeploy", " -Dsagemaker.archive=other.tar.gz")).contains("other.tar.gz", "provider");
        assertThat(aws.objects(DeployableProject.BUCKET)).hasSize(1);
    }

    @Test
    void image_ofAnotherMajorVersion() throws Exception {
        String image = TestImages.put(aws, "newer", "1", Map.of("io.github.inferencesdk.version", "2.0.0"));

        assertThat(fails("redeploy", " -Dsagemaker.image=" + image))
                .contains("built against version " + System.getProperty("sdk.version"), "2.0.0");
    }

    @Test
    void instanceType_unknown() throws Exception {
        assertThat(fails("deploy", " -Dsagemaker.instanceType=ml.none.large"))
                .contains("instanceType (-Dsagemaker.instanceType)", "ml.none.large");
    }

    @Test
    void endpoint_busy() throws Exception {
        aws.describesUntilSettled(1_000);
        try {
            assertThat(fails("deploy", " -Dsagemaker.waitSeconds=1")).contains("is still Creating", "sagemaker:status");
            assertThat(fails("deploy", " -Dsagemaker.instanceCount=2 -Dsagemaker.waitSeconds=1"))
                    .containsAnyOf("busy", "Creating");
            assertThat(aws.models()).hasSize(1);
            assertThat(aws.endpointConfigs()).hasSize(1);
        } finally {
            aws.describesUntilSettled(1);
            aws.settleEndpoints();
            project.run("undeploy", "");
        }
    }

    @Test
    void credentials_expired() throws Exception {
        aws.faults().expireCredentials();

        assertThat(fails("deploy", "")).contains("the AWS credentials have expired", "aws sso login");
    }

    @Test
    void network_missing() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }

        assertThat(fails("status", " -Dsagemaker.endpointOverride=http://127.0.0.1:" + closed))
                .contains("AWS cannot be reached", "check the network");
    }

    @Test
    void quota_exceeded() throws Exception {
        aws.faults().exceedQuota("SageMaker.CreateEndpoint", "ml.t2.medium");

        assertThat(fails("deploy", ""))
                .contains("a quota of the account is exceeded", "ml.t2.medium", "Service Quotas");
    }
}
