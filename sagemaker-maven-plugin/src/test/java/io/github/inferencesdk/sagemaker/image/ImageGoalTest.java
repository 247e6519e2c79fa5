// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.Images;
import io.github.inferencesdk.awsdouble.TestImages;
import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CheckedAws;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Images are made without Docker, and pushed to a registry by real HTTP. */
class ImageGoalTest {
    private static final String NAME = "risk/fraud";

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();

    @AutoClose
    private final AwsDouble aws = CheckedAws.start();

    @AutoClose
    private final AwsClients clients = AwsClients.create(aws.uri(), false);

    private String base;

    @BeforeEach
    void start() throws Exception {
        base = "tar://" + Files.write(folder.resolve("base.tar"), TestImages.dockerSave("amd64"));
        write("app/bin/serve", "#!/bin/sh");
        write("app/conf/logback.xml", "<configuration/>");
        write("app/app.jsa", "holds for other times");
        Files.createDirectories(folder.resolve("app/lib"));
        try (ZipOutputStream jar =
                new ZipOutputStream(Files.newOutputStream(folder.resolve("app/lib/inference-sdk-runtime.jar")))) {
            jar.putNextEntry(new ZipEntry("META-INF/inference/sdk.properties"));
            jar.write("version=0.1.7\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.resolveSibling(""));
        Files.writeString(path, content);
    }

    private ImageSettings settings() {
        return new ImageSettings(
                folder.resolve("app"), base, NAME, "1.0", true, aws.registry().endpoint());
    }

    private String run(ImageSettings settings, boolean dryRun) throws Exception {
        return ImageGoal.of(clients, Progress.of(lines::add, dryRun))
                .run(settings, folder.resolve("work"), Map.of("team", "risk"));
    }

    private Images.Manifest pushed() {
        return aws.registry().images().manifest(NAME, "1.0").orElseThrow();
    }

    private JsonNode config() {
        return JsonMapper.shared()
                .readTree(blob(pushed().json().path("config").path("digest").asString()));
    }

    private byte[] blob(String digest) {
        return aws.registry().images().blob(digest).orElseThrow();
    }

    private List<String> pushes() {
        return aws.registry().requests().stream()
                .map(request -> request.operation())
                .filter(operation -> !operation.startsWith("GET") && !operation.startsWith("HEAD"))
                .toList();
    }

    @Test
    void image_newRepository_isMadeAndPushedInDockersFormat() throws Exception {
        String uri = run(settings(), false);

        assertThat(uri)
                .isEqualTo(
                        "123456789012.dkr.ecr.eu-west-1.amazonaws.com/risk/fraud@" + Images.digest(pushed().content()));
        assertThat(lines)
                .containsExactly(
                        "create repository risk/fraud in ECR",
                        "push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/risk/fraud:1.0");
        assertThat(pushed().mediaType()).isEqualTo("application/vnd.docker.distribution.manifest.v2+json");
        assertThat(pushed().json().toString()).doesNotContain("oci");
    }

    @Test
    void config_isThatOfTheDockerfile() throws Exception {
        run(settings(), false);

        JsonNode config = config();
        assertThat(config.path("architecture").asString()).isEqualTo("amd64");
        assertThat(config.path("os").asString()).isEqualTo("linux");
        assertThat(config.path("config").path("Entrypoint").toString()).isEqualTo("[\"/opt/app/bin/serve\"]");
        assertThat(config.path("config").path("Cmd").toString()).isEqualTo("[\"serve\"]");
        assertThat(config.path("config").path("Env").toString()).contains("FROM_BASE=1", "LANG=C.UTF-8");
        assertThat(config.path("config").path("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(config.path("config").path("Labels").properties())
                .map(label -> label.getKey() + "=" + label.getValue().asString())
                .containsExactlyInAnyOrder(
                        "com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true",
                        "com.amazonaws.sagemaker.capabilities.multi-models=true",
                        "io.github.inferencesdk.version=0.1.7");
    }

    @Test
    void layers_holdTheBaseAndTheApplication_withoutStartUpArchives() throws Exception {
        run(settings(), false);

        List<String> found = new ArrayList<>();
        for (JsonNode layer : pushed().json().path("layers")) {
            found.addAll(files(blob(layer.path("digest").asString())));
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        "etc/base 644",
                        "opt/app/bin/serve 755",
                        "opt/app/conf/logback.xml 644",
                        "opt/app/lib/inference-sdk-runtime.jar 644");
    }

    private static List<String> files(byte[] layer) throws IOException {
        List<String> files = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(layer)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.add(entry.getName() + " " + Integer.toOctalString(entry.getMode() & 0777));
                }
            }
        }
        return files;
    }

    @Test
    void secondRun_sameFilesAtAnotherTime_pushesNothing() throws Exception {
        String first = run(settings(), false);
        Files.setLastModifiedTime(folder.resolve("app/bin/serve"), FileTime.fromMillis(1_000_000_000_000L));
        aws.registry().clearRequests();
        aws.clearRequests();

        assertThat(run(settings(), false)).isEqualTo(first);

        assertThat(pushes()).isEmpty();
        assertThat(aws.changes()).isEmpty();
        assertThat(lines).last().asString().startsWith("unchanged: ").endsWith("/risk/fraud:1.0 is this image already");
    }

    @Test
    void changedApplication_isPushedUnderTheSameTag() throws Exception {
        String first = run(settings(), false);
        write("app/conf/logback.xml", "<configuration debug='true'/>");

        String second = run(settings(), false);

        assertThat(second).isNotEqualTo(first).endsWith(Images.digest(pushed().content()));
        assertThat(System.getProperty("sendCredentialsOverHttp")).isNull();
    }

    @Test
    void dryRun_tellsAndChangesNothing() throws Exception {
        String uri = run(settings(), true);

        assertThat(uri).contains("/risk/fraud@sha256:");
        assertThat(lines)
                .containsExactly(
                        "would create repository risk/fraud in ECR",
                        "would push 123456789012.dkr.ecr.eu-west-1.amazonaws.com/risk/fraud:1.0");
        assertThat(aws.changes()).isEmpty();
        assertThat(pushes()).isEmpty();
        assertThat(aws.registry().repositories()).isEmpty();
    }

    @Test
    void noApplication_isOneSentence() {
        ImageSettings none = new ImageSettings(folder.resolve("none"), base, NAME, "1.0", false, null);

        assertThatThrownBy(() -> run(none, false))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("application (-Dsagemaker.application) is '" + folder.resolve("none"))
                .hasMessageContaining("run mvn package before");
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void base_thatIsNotThere_isOneSentence() {
        base = "tar://" + folder.resolve("none.tar");
        assertThatThrownBy(() -> run(settings(), false))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("but there is no file");
        base = aws.registry().endpoint() + "/none:1";
        assertThatThrownBy(() -> run(settings(), false))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("imageBase (-Dsagemaker.imageBase) is '" + base + "', which cannot be pulled")
                .hasMessageNotContaining("\n");
        base = "No Image";
        assertThatThrownBy(() -> run(settings(), false))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("it must be an image, such as eclipse-temurin:25-jre");
        assertThat(aws.changes()).isEmpty();
    }

    @Test
    void deniedPush_isOneSentence() {
        aws.registry().denyPush(true);

        assertThatThrownBy(() -> run(settings(), false))
                .isInstanceOf(GoalException.class)
                .hasMessageContaining("the push to " + aws.registry().endpoint() + "/risk/fraud:1.0 was denied")
                .hasMessageContaining("ecr:PutImage")
                .hasMessageNotContaining("\n");
        assertThat(aws.registry().images().manifest(NAME, "1.0")).isEqualTo(Optional.empty());
    }

    @Test
    void wrongNames_areRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> new ImageSettings(folder, base, "Fraud", "1", false, null))
                .hasMessageContaining("imageRepository (-Dsagemaker.imageRepository) is 'Fraud'");
        assertThatThrownBy(() -> new ImageSettings(folder, base, "fraud", "a:b", false, null))
                .hasMessageContaining("imageTag (-Dsagemaker.imageTag) is 'a:b'");
        assertThat(ImageSettings.repository("Top10_Ranker.v2")).isEqualTo("top10-ranker-v2");
        assertThat(ImageSettings.tag("1.0+build")).isEqualTo("1.0-build");
    }
}
