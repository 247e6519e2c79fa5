// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.TarImage;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;

/**
 * An image that has been made and whose digest is known, before anything is pushed.
 *
 * @param build what made it
 * @param digest of its manifest, with {@code sha256:}
 */
record BuiltImage(ImageBuild build, String digest) {
    private static final String SEND_BY_HTTP = "sendCredentialsOverHttp";

    /**
     * Makes an image.
     *
     * @param insecure whether registries may be asked by HTTP
     * @throws GoalException when the base cannot be had
     */
    static BuiltImage make(ImageBuild build, String base, Path work, boolean insecure)
            throws IOException, InterruptedException {
        Files.createDirectories(work);
        Path tar = Files.createTempFile(work, "image", ".tar");
        try {
            Containerizer target =
                    build.to(TarImage.at(tar).named(reference("made/here"))).setAllowInsecureRegistries(insecure);
            return new BuiltImage(
                    build, build.container().containerize(target).getDigest().toString());
        } catch (RegistryException | IOException | ExecutionException | CacheDirectoryCreationException failed) {
            throw GoalException.of(
                    "imageBase (-Dsagemaker.imageBase) is '" + base + "', which cannot be pulled for linux/amd64: "
                            + reason(failed) + "; check the name and the network, or name a file, as in"
                            + " tar:///path/base.tar",
                    failed);
        } finally {
            Files.deleteIfExists(tar);
        }
    }

    /**
     * Pushes the image.
     *
     * @param target host, name and tag
     * @param byHttp whether the registry stands in for ECR's, and is reached by HTTP
     * @throws GoalException when the registry refuses
     */
    void push(String target, EcrLogin login, boolean byHttp) throws IOException, InterruptedException {
        String before = System.getProperty(SEND_BY_HTTP);
        try {
            if (byHttp) {
                System.setProperty(SEND_BY_HTTP, "true"); // Jib's only way
            }
            RegistryImage image = RegistryImage.named(reference(target)).addCredential(login.user(), login.password());
            JibContainer pushed = build.container().containerize(build.to(image).setAllowInsecureRegistries(byHttp));
            if (!pushed.getDigest().toString().equals(digest)) {
                throw GoalException.of("the base image has changed meanwhile: run sagemaker:image again");
            }
        } catch (RegistryUnauthorizedException denied) {
            throw GoalException.of(
                    "the push to " + target + " was denied (" + reason(denied) + "): it needs the permissions"
                            + " ecr:BatchCheckLayerAvailability, ecr:InitiateLayerUpload, ecr:UploadLayerPart,"
                            + " ecr:CompleteLayerUpload and ecr:PutImage",
                    denied);
        } catch (RegistryException | IOException | ExecutionException | CacheDirectoryCreationException failed) {
            throw GoalException.of("the push to " + target + " failed: " + reason(failed) + "; try again", failed);
        } finally {
            if (before == null) {
                System.clearProperty(SEND_BY_HTTP);
            } else {
                System.setProperty(SEND_BY_HTTP, before);
            }
        }
    }

    private static com.google.cloud.tools.jib.api.ImageReference reference(String name) {
        try {
            return com.google.cloud.tools.jib.api.ImageReference.parse(name);
        } catch (com.google.cloud.tools.jib.api.InvalidImageReferenceException invalid) {
            throw GoalException.of(
                    "imageRepository and imageTag (-Dsagemaker.imageRepository, -Dsagemaker.imageTag) make '" + name
                            + "', which is no name of an image: small letters, digits, and . _ - / between them",
                    invalid);
        }
    }

    /** The first reason that says something, in one line. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String told = deepest.getMessage() == null ? "" : deepest.getMessage();
        String type = deepest instanceof java.net.UnknownHostException ? "no such host: " : "";
        String line = type + (told.isBlank() ? deepest.getClass().getSimpleName() : told);
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
