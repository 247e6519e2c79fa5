// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.LocalHosting;
import io.github.inferencesdk.awsdouble.RegistryDouble;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a generated project to an endpoint and back, by Maven's command line alone. The endpoint is the generic server with
 * the very archive that was uploaded.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of the guides are for a shell of Unix")
class DeployFlowIT {
    private static final String SERVER = Path.of("..", "sdk-runtime", "target", "app", "bin", "serve")
            .toAbsolutePath()
            .normalize()
            .toString();
    private static final String ADD = " -Dsagemaker.payload='{\"operation\":\"add\",\"a\":10,\"b\":5}'";
    private static final String ANSWER =
            "{\"operation\":\"add\",\"input_a\":10,\"input_b\":5,\"result\":15,\"status\":\"%s\"}";

    @TempDir
    Path directory;

    @Test
    void project_isDeployedCalledChangedAndTakenDown() throws Exception {
        try (AwsDouble aws = DeployableProject.startAws()) {
            aws.hosting(LocalHosting.of(SERVER));
            DeployableProject project = DeployableProject.in(
                    directory, aws.uri().toString(), aws.registry().endpoint());

            assertDryRunChangesNothing(project, aws);
            project.run("image upload register approve deploy", " -Dsagemaker.fromRegistry=true");
            assertThat(aws.endpoints()).isEqualTo(Map.of("fraud", "InService"));
            assertThat(aws.packages().values())
                    .singleElement()
                    .satisfies(version ->
                            assertThat(version.text("ModelApprovalStatus")).isEqualTo("Approved"));
            assertThat(project.run("invoke", ADD)).contains(ANSWER.formatted("success"));
            assertSecondRunChangesNothing(project, aws);

            project.change("\"success\"", "\"changed\"");
            assertThat(project.run("redeploy invoke status", ADD)).contains(ANSWER.formatted("changed"), "InService");
            assertThat(aws.models()).as("what nothing uses any more is gone").hasSize(1);
            assertThat(aws.endpointConfigs()).hasSize(1);
            assertThat(aws.objects(DeployableProject.BUCKET))
                    .as("archives are kept")
                    .hasSize(2);

            project.run("undeploy", "");
            assertThat(aws.endpoints()).isEmpty();
            assertThat(aws.endpointConfigs()).isEmpty();
            assertThat(aws.models()).isEmpty();
            assertThat(aws.packages()).as("the registry keeps its versions").hasSize(1);
        }
    }

    @Test
    void moto_isDeployedToCalledChangedAndTakenDown() throws Exception {
        Optional<MotoServer> found = MotoServer.start();
        if (found.isEmpty()) {
            String why = "moto_server is not on the path: the way to an endpoint is tried against our own double only";
            System.out.println("SKIPPED: " + why);
            abort(why);
        }
        try (MotoServer moto = found.orElseThrow();
                RegistryDouble registry = RegistryDouble.startOpen();
                MotoProxy proxy = new MotoProxy(moto.uri(), directory, SERVER)) {
            moto.createBucket(DeployableProject.BUCKET, DeployableProject.REGION);
            DeployableProject project = DeployableProject.in(directory, proxy.uri(), registry.endpoint());

            assertThat(project.run("image upload register approve deploy invoke", ADD))
                    .contains("from PendingManualApproval to Approved", "is in service", ANSWER.formatted("success"));
            assertThat(project.run("upload register deploy", "")).contains("unchanged: endpoint fraud is in service");

            project.change("\"success\"", "\"changed\"");
            assertThat(project.run("redeploy invoke status", ADD))
                    .contains("update endpoint fraud", ANSWER.formatted("changed"), "InService");

            assertThat(project.run("undeploy status", "")).contains("delete endpoint fraud", "delete model fraud-");
        }
    }

    private static void assertDryRunChangesNothing(DeployableProject project, AwsDouble aws) throws Exception {
        String told = project.run("image upload", " -DdryRun");

        assertThat(told).contains("would create repository fraud in ECR", "would push ", "would upload model.tar.gz");
        assertThat(aws.changes()).isEmpty();
    }

    private static void assertSecondRunChangesNothing(DeployableProject project, AwsDouble aws) throws Exception {
        aws.clearRequests();

        String told = project.run("image upload register approve deploy", " -Dsagemaker.fromRegistry=true");

        assertThat(told.lines().filter(line -> line.contains("unchanged"))).hasSizeGreaterThanOrEqualTo(4);
        assertThat(aws.changes()).isEmpty();
    }
}
