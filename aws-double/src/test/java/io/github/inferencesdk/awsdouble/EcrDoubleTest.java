// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;

/** ECR as the AWS SDK sees it. */
class EcrDoubleTest {
    @AutoClose
    private final Clients clients = Clients.start();

    @Test
    void ecr_tellsRepositoriesAndAToken() {
        EcrClient ecr = clients.built(EcrClient.builder());
        assertThatThrownBy(() -> ecr.describeRepositories(request -> request.repositoryNames("none")))
                .hasMessageContaining("The repository with name 'none' does not exist in the registry");
        ecr.createRepository(request -> request.repositoryName("risk/fraud"));
        assertThat(ecr.describeRepositories(request -> request.repositoryNames("risk/fraud"))
                        .repositories()
                        .get(0)
                        .repositoryUri())
                .isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/risk/fraud");
        String token = ecr.getAuthorizationToken().authorizationData().get(0).authorizationToken();
        assertThat(new String(java.util.Base64.getDecoder().decode(token), UTF_8))
                .isEqualTo("AWS:" + clients.aws.registry().password());
        assertThat(URI.create(
                        ecr.getAuthorizationToken().authorizationData().get(0).proxyEndpoint()))
                .hasHost(clients.aws.registryHost());
    }
}
