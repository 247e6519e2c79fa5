// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.TestImages;
import io.github.inferencesdk.sagemaker.aws.CheckedAws;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Upload, register and approve one after the other, against the double of AWS. */
class ReleaseFlowTest {
    @AutoClose
    private final AwsDouble aws = CheckedAws.start();

    @AutoClose
    private final Goals goals = Goals.calling(aws.uri());

    @BeforeEach
    void start() {
        aws.createBucket("models", "eu-west-1");
    }

    @Test
    void goals_twice_changeNothingTheSecondTime() throws Exception {
        upload("models").execute();
        register().execute();
        goals.set(new ApproveMojo()).execute();

        assertThat(aws.objects("models")).hasSize(1);
        assertThat(aws.packages()).hasSize(1);
        assertThat(aws.packageGroups()).containsKey("fraud-model");
        assertThat(goals.lines()).last().asString().startsWith("change arn:").endsWith(" to Approved");

        aws.clearRequests();
        goals.clearLines();
        upload("models").execute();
        register().execute();
        goals.set(new ApproveMojo()).execute();

        assertThat(aws.changes()).isEmpty();
        assertThat(goals.lines())
                .filteredOn(line -> line.startsWith("unchanged: "))
                .hasSize(3);
    }

    @Test
    void dryRuns_sendNoChanges() throws Exception {
        UploadMojo upload = upload("models");
        upload.dryRun = true;
        upload.execute();
        RegisterMojo register = register();
        register.dryRun = true;
        register.execute();

        assertThat(aws.changes()).isEmpty();
        assertThat(goals.lines()).filteredOn(line -> line.startsWith("would ")).hasSize(3);
    }

    private UploadMojo upload(String bucket) throws IOException {
        UploadMojo mojo = archived(new UploadMojo());
        mojo.bucket = bucket;
        return mojo;
    }

    private RegisterMojo register() throws IOException {
        RegisterMojo mojo = archived(new RegisterMojo());
        mojo.image = TestImages.put(aws, "fraud", "1", Map.of());
        mojo.contentTypes = List.of("application/json");
        mojo.responseTypes = List.of("application/json");
        mojo.tags = Map.of("team", "risk");
        return mojo;
    }

    private <M extends ArchiveMojo> M archived(M mojo) throws IOException {
        return goals.archived(mojo, Map.of("weights.bin", "1"));
    }
}
