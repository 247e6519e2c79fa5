// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.AuthorizationData;

/**
 * What the account's registry of images is reached with, for 12 hours.
 *
 * @param host of the registry
 * @param token the user and the password, as HTTP's Basic authentication has them
 */
record EcrLogin(String host, String token) {
    static EcrLogin of(EcrClient ecr) {
        AuthorizationData data = ecr.getAuthorizationToken().authorizationData().get(0);
        return new EcrLogin(URI.create(data.proxyEndpoint()).getAuthority(), data.authorizationToken());
    }

    String user() {
        return part(0);
    }

    String password() {
        return part(1);
    }

    private String part(int index) {
        return new String(Base64.getDecoder().decode(token), UTF_8).split(":", 2)[index];
    }

    /** No secrets. */
    @Override
    public String toString() {
        return "login to " + host;
    }
}
