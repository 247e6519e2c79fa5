// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** ECR's own API; the images are in a {@link RegistryDouble}. */
final class EcrDouble {
    private final Account account;
    private final RegistryDouble registry;

    EcrDouble(Account account, RegistryDouble registry) {
        this.account = account;
        this.registry = registry;
    }

    void serve(JsonService service) {
        service.on("GetAuthorizationToken", request -> token())
                .on("DescribeRepositories", this::describe)
                .on("CreateRepository", this::create);
    }

    private Map<String, ?> token() {
        String token = Base64.getEncoder().encodeToString(("AWS:" + registry.password()).getBytes(UTF_8));
        return Map.of(
                "authorizationData",
                List.of(Map.of(
                        "authorizationToken",
                        token,
                        "expiresAt",
                        Things.now() + 43_200,
                        "proxyEndpoint",
                        "https://" + account.registry())));
    }

    private Map<String, ?> describe(Tree request) {
        List<Map<String, ?>> found = new ArrayList<>();
        Object names = request.members().get("repositoryNames");
        if (names instanceof List<?> list) {
            for (Object name : list) {
                if (!registry.repositories().contains(String.valueOf(name))) {
                    throw new ApiFault(
                            400,
                            "RepositoryNotFoundException",
                            "The repository with name '" + name + "' does not exist in the registry with id '"
                                    + account.id() + "'");
                }
                found.add(repository(String.valueOf(name)));
            }
        } else {
            registry.repositories().forEach(name -> found.add(repository(name)));
        }
        return Map.of("repositories", found);
    }

    private Map<String, ?> create(Tree request) {
        String name = request.text("repositoryName");
        if (registry.repositories().contains(name)) {
            throw new ApiFault(
                    400,
                    "RepositoryAlreadyExistsException",
                    "The repository with name '" + name + "' already exists in the registry with id '" + account.id()
                            + "'");
        }
        registry.createRepository(name);
        return Map.of("repository", repository(name));
    }

    private Map<String, ?> repository(String name) {
        return Map.of(
                "repositoryName",
                name,
                "repositoryArn",
                "arn:aws:ecr:" + account.region() + ":" + account.id() + ":repository/" + name,
                "registryId",
                account.id(),
                "repositoryUri",
                account.registry() + "/" + name);
    }
}
