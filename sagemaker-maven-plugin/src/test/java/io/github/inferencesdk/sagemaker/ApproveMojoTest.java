// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.aws.CannedAws;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The goal without Maven: its parameters are set, and a canned AWS answers. */
class ApproveMojoTest {
    private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:model-package/fraud/1";

    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @AutoClose
    private final Goals goals = Goals.calling(aws.uri());

    @Test
    void approve_newestOfGroup_isApproved() throws Exception {
        ApproveMojo mojo = goals.set(new ApproveMojo());
        aws.on("ListModelPackages", 200, "{\"ModelPackageSummaryList\":[{\"ModelPackageArn\":\"" + ARN + "\"}]}")
                .on("DescribeModelPackage", 200, "{\"ModelApprovalStatus\":\"PendingManualApproval\"}")
                .on("UpdateModelPackage", 200, "{}");

        mojo.execute();

        assertThat(aws.request("ListModelPackages").body()).contains("\"fraud-model\"");
        assertThat(aws.request("UpdateModelPackage").body()).contains("\"Approved\"");
    }

    @Test
    void approve_reject_isRejected() throws Exception {
        ApproveMojo mojo = goals.set(new ApproveMojo());
        mojo.reject = true;
        mojo.packageArn = ARN;
        aws.on("DescribeModelPackage", 200, "{\"ModelApprovalStatus\":\"Approved\"}")
                .on("UpdateModelPackage", 200, "{}");

        mojo.execute();

        assertThat(aws.request("UpdateModelPackage").body()).contains("\"Rejected\"");
    }

    @Test
    void approve_emptyGroup_saysWhatToRun() {
        ApproveMojo mojo = goals.set(new ApproveMojo());
        aws.on("ListModelPackages", 200, "{\"ModelPackageSummaryList\":[]}");

        assertThatThrownBy(mojo::execute).hasMessageEndingWith("which has no versions: run sagemaker:register before");
    }
}
