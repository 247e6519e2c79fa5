// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sts.StsClient;

/** What the AWS SDK is refused, and how. */
class FaultsTest {
    @AutoClose
    private final Clients clients = Clients.start();

    @Test
    void requests_areRefusedInTheWordsOfThePlatform() {
        clients.put("fraud/model.tar.gz", "weights");
        assertThatThrownBy(() -> clients.createConfig("c1", "none"))
                .hasMessageContaining("Could not find model \"arn:aws:sagemaker:eu-west-1:123456789012:model/none\".");
        clients.createModel("m1");
        assertThatThrownBy(() -> clients.createModel("m1"))
                .hasMessageContaining("Cannot create already existing model");
        String tag = clients.sageMaker
                .listTags(request -> request.resourceArn("arn:aws:sagemaker:eu-west-1:123456789012:model/m1"))
                .tags()
                .get(0)
                .value();
        assertThat(tag).isEqualTo("risk");
        clients.image = clients.image.replace("@sha256:", "@sha256:00");
        assertThatThrownBy(() -> clients.createModel("m2"))
                .hasMessageContaining("Requested image " + clients.image + " not found.");
        clients.aws.refuseRole(Clients.ROLE);
        assertThatThrownBy(() -> clients.createModel("m3"))
                .hasMessageContaining("Could not assume role " + Clients.ROLE);
        assertThat(clients.aws.models()).containsOnlyKeys("m1");
    }

    @Test
    void faults_lookLikeTheServicesOwn() {
        clients.aws.faults().exceedQuota("SageMaker.CreateEndpoint", "ml.t2.medium");
        assertThatThrownBy(clients::deploy).hasMessageContaining("The account-level service limit 'ml.t2.medium");
        clients.aws.faults().clear();
        clients.aws.faults().deny("SageMaker.DescribeModel");
        assertThatThrownBy(() -> clients.sageMaker.describeModel(request -> request.modelName("m1")))
                .hasMessageContaining("is not authorized to perform: sagemaker:DescribeModel");
        clients.aws.faults().expireCredentials();
        assertThatThrownBy(() -> clients.built(StsClient.builder()).getCallerIdentity())
                .hasMessageContaining("The security token included in the request is expired");
        assertThatThrownBy(() -> clients.s3.listObjectsV2(request -> request.bucket("models")))
                .hasMessageContaining("The provided token has expired.");
        clients.aws.faults().clear();
        assertThat(clients.built(StsClient.builder()).getCallerIdentity().account())
                .isEqualTo("123456789012");
    }

    @Test
    void requestThatBreaksARule_isRefusedBeforeItActs() {
        RequestRules rules = (service, operation, members) ->
                List.of(new RequestRules.Violation("ModelName", "m1", "is not " + service + "'s " + operation));
        try (Clients strict = Clients.start(rules)) {
            strict.put("fraud/model.tar.gz", "weights");

            assertThatThrownBy(() -> strict.createModel("m1"))
                    .isInstanceOfSatisfying(
                            SageMakerException.class,
                            refused -> assertThat(refused.awsErrorDetails().errorCode())
                                    .isEqualTo("ValidationException"))
                    .hasMessageContaining("1 validation error detected: Value 'm1' at 'ModelName' failed to satisfy"
                            + " constraint: Member is not sagemaker's CreateModel");
            assertThat(strict.aws.models()).isEmpty();
        }
    }

    @Test
    void answerThatIsLost_isLostOnceAndAfterTheDeed() {
        clients.put("fraud/model.tar.gz", "weights");
        clients.aws.faults().loseAnswerOnce("SageMaker.CreateModel");

        assertThatThrownBy(() -> clients.createModel("m1")) // as the SDK has sent it again
                .hasMessageContaining("Cannot create already existing model");
        assertThat(clients.aws.models()).containsOnlyKeys("m1");
        assertThat(clients.aws.changes())
                .filteredOn("SageMaker.CreateModel"::equals)
                .hasSize(2);
    }
}
