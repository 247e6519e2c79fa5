// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.Tag;

/** Makes the image of an application and brings it to ECR, unless the very image is there already. */
public final class ImageGoal {
    private final AwsClients clients;
    private final Progress progress;

    private ImageGoal(AwsClients clients, Progress progress) {
        this.clients = Objects.requireNonNull(clients, "clients");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Makes one that asks with these clients, which stay open.
     *
     * @param clients stay open
     * @param progress is told each change
     * @return one for any image
     */
    public static ImageGoal of(AwsClients clients, Progress progress) {
        return new ImageGoal(clients, progress);
    }

    /**
     * Makes the image, and pushes it when the tag does not name it yet. In a dry run the image is made, and nothing is
     * pushed.
     *
     * @param settings what it is made of
     * @param work a directory for what is needed on the way
     * @param tags for the repository, when it is made
     * @return the URI of the image, with its digest
     * @throws GoalException when there is no application, the base cannot be pulled, or the push is refused
     * @throws IOException when a file cannot be read, or the registry fails
     * @throws InterruptedException when the thread is interrupted
     */
    public String run(ImageSettings settings, Path work, Map<String, String> tags)
            throws IOException, InterruptedException {
        Application application = Application.read(settings.application());
        EcrLogin login = EcrLogin.of(clients.ecr());
        boolean byHttp = settings.registryEndpoint() != null;
        ImageBuild build = new ImageBuild(application, settings.base(), settings.multiModels(), work.resolve("layers"));
        BuiltImage image = BuiltImage.make(build, settings.base(), work, byHttp);
        String uri = login.host() + "/" + settings.repository() + "@" + image.digest();
        String tagged = login.host() + "/" + settings.repository() + ":" + settings.tag();
        if (!repositoryExists(settings.repository())) {
            createRepository(settings.repository(), tags);
        } else if (isThere(settings, login, image.digest())) {
            progress.tell("unchanged: " + tagged + " is this image already");
            return uri;
        }
        String host = byHttp ? settings.registryEndpoint() : login.host();
        if (progress.dryRun()) {
            progress.tell("would push " + tagged);
        } else {
            progress.tell("push " + tagged);
            image.push(host + "/" + settings.repository() + ":" + settings.tag(), login, byHttp);
        }
        return uri;
    }

    private boolean repositoryExists(String name) {
        EcrClient ecr = clients.ecr();
        try {
            ecr.describeRepositories(request -> request.repositoryNames(name));
            return true;
        } catch (RepositoryNotFoundException none) {
            return false;
        }
    }

    private void createRepository(String name, Map<String, String> tags) {
        List<Tag> all = tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        progress.change("create repository " + name + " in ECR", () -> {
            clients.ecr()
                    .createRepository(request -> request.repositoryName(name).tags(all.isEmpty() ? null : all));
        });
    }

    /** A registry that cannot be read is pushed to all the same, which then tells what is wrong. */
    private static boolean isThere(ImageSettings settings, EcrLogin login, String digest) throws IOException {
        try {
            return ImageRegistry.of(login, login.host(), settings.registryEndpoint())
                    .manifest(settings.repository(), settings.tag())
                    .filter(found -> found.digest().equals(digest))
                    .isPresent();
        } catch (ImageRegistry.RegistryRefusal refused) {
            return false;
        }
    }
}
