// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.Request;
import io.github.inferencesdk.awsdouble.TestImages;
import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CheckedAws;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Images are looked at in a registry, by real HTTP. */
class ImageCheckTest {
    private static final String URI = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/fraud:1";
    private static final ImageNeeds PLAIN = new ImageNeeds(false, false, Optional.of("0.1.0"));

    @AutoClose
    private final AwsDouble aws = CheckedAws.start();

    @AutoClose
    private final AwsClients clients = AwsClients.create(aws.uri(), false);

    private List<String> problems(String uri, ImageNeeds needs) throws Exception {
        return ImageCheck.of(clients, aws.registry().endpoint()).problems(uri, needs);
    }

    private void put(String mediaType, String architecture, Map<String, String> labels, long size) {
        TestImages.put(aws.registry(), "fraud", "1", mediaType, architecture, labels, size);
    }

    @Test
    void image_thatFits_hasNoProblems_byTagAndByDigest() throws Exception {
        String uri = TestImages.put(aws, "fraud", "1", Map.of(ImageCheck.VERSION_LABEL, "0.1.3"));

        assertThat(problems(uri, PLAIN)).isEmpty();
        assertThat(problems(URI, PLAIN)).isEmpty();
        assertThat(aws.registry().requests().stream()
                        .filter(request -> request.path().startsWith("/storage/")))
                .as("where blobs lie, no authorization is sent")
                .hasSize(2)
                .noneMatch(request -> request.header("Authorization").isPresent());
    }

    @Test
    void image_thatIsNotThere_isTold() throws Exception {
        assertThat(problems(URI, PLAIN)).singleElement().asString().contains("'" + URI + "'", "not in the registry");
        aws.registry().createRepository("fraud");
        assertThat(problems(URI, PLAIN)).singleElement().asString().contains("run sagemaker:image");
    }

    @Test
    void image_inOcisFormat_isTold() throws Exception {
        put(TestImages.OCI, "amd64", Map.of(), 1);

        assertThat(problems(URI, PLAIN))
                .singleElement()
                .asString()
                .contains("application/vnd.oci.image.manifest.v1+json", "--output type=docker");
    }

    @Test
    void image_thatDoesNotFit_isToldInFull() throws Exception {
        put(TestImages.DOCKER, "arm64", Map.of(ImageCheck.VERSION_LABEL, "1.0.0"), (10L << 30) + 1);

        assertThat(problems(URI, new ImageNeeds(true, true, Optional.of("0.1.0"))))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("linux/arm64"),
                        problem -> assertThat(problem).contains("10737418241 bytes"),
                        problem -> assertThat(problem).contains("multi-models=true"),
                        problem -> assertThat(problem).contains("built against version 0.1.0", "the image has 1.0.0"));
        assertThat(problems(URI, new ImageNeeds(false, false, Optional.empty())))
                .hasSize(1);
    }

    @Test
    void image_inAnotherRegion_isTold() throws Exception {
        assertThat(problems("123456789012.dkr.ecr.us-east-1.amazonaws.com/fraud:1", PLAIN))
                .singleElement()
                .asString()
                .contains("in region us-east-1, but the endpoint would be in eu-west-1");
    }

    @Test
    void image_thatMayNotBeRead_isNotLookedAt() throws Exception {
        assertThat(problems("registry.example.com/fraud:1", PLAIN)).isEmpty();
        assertThat(aws.registry().requests()).map(Request::path).isEmpty();
        aws.faults().deny("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken");
        assertThat(problems(URI, PLAIN)).isEmpty();
        aws.faults().clear();
        aws.faults().refuse("AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken", 500, "ServerException", "x");
        assertThatThrownBy(() -> problems(URI, PLAIN)).isNotInstanceOf(GoalException.class);
    }

    @Test
    void uri_thatIsNone_isRefused() {
        assertThatThrownBy(() -> problems("fraud:1", PLAIN))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("image (-Dsagemaker.image) is 'fraud:1': it must be a full URI");
    }
}
