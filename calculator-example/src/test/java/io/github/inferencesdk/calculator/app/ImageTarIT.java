// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The profile {@code image} makes an image without Docker and without a registry. It is run as it stands in this module's
 * POM, in a project that has nothing else: this build's own artifacts are in no repository yet.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvn is a shell script")
class ImageTarIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern PROFILES = Pattern.compile("<profiles>.*</profiles>", Pattern.DOTALL);

    @TempDir
    static Path temp;

    private static Map<String, TarFile.Entry> image;

    @BeforeAll
    static void build() throws Exception {
        Files.write(temp.resolve("base.tar"), BaseImage.tar());
        AppCopy.in(temp.resolve("target/app"));
        Files.writeString(temp.resolve("target/app/app.jsa"), "does not fit");
        // Jib would put classes where it keeps them; the profile leaves them out.
        Files.writeString(
                Files.createDirectories(temp.resolve("target/classes")).resolve("Any.class"), "a class");
        Matcher profiles = PROFILES.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(profiles.find()).isTrue();
        Files.writeString(temp.resolve("pom.xml"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>com.example</groupId>
                  <artifactId>calculator-example</artifactId>
                  <version>%s</version>
                  %s
                </project>
                """.formatted(Dockerfile.sdkVersion(), profiles.group()));
        AppCopy.Result built = mvn("--offline");
        if (built.output().contains("offline mode")) { // the plugin is not in the repository yet
            built = mvn("--update-snapshots");
        }
        assertThat(built.exit()).as(built.output()).isZero();
        image = TarFile.read(Files.readAllBytes(temp.resolve("target/image.tar")));
    }

    private static AppCopy.Result mvn(String network) throws Exception {
        return AppCopy.run(
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                List.of(
                        Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
                        "-B",
                        "-ntp",
                        network,
                        "-f",
                        temp.resolve("pom.xml").toString(),
                        "-Dmaven.repo.local=" + System.getProperty("maven.repository"),
                        "-Pimage",
                        "-Dimage.base=tar://" + temp.resolve("base.tar"),
                        "com.google.cloud.tools:jib-maven-plugin:buildTar@image"));
    }

    private static JsonNode manifest() {
        JsonNode images = JSON.readTree(image.get("manifest.json").content());
        assertThat(images.size()).isEqualTo(1);
        return images.get(0);
    }

    private static JsonNode config() {
        return JSON.readTree(image.get(manifest().get("Config").asString()).content());
    }

    @Test
    void image_isDockersFormat_notOcis() {
        assertThat(image).doesNotContainKeys("index.json", "oci-layout");
        assertThat(manifest().get("RepoTags").get(0).asString()).isEqualTo("calculator-example:latest");
        assertThat(image.values())
                .noneMatch(entry -> new String(entry.content(), UTF_8).contains("application/vnd.oci."));
        assertThat(config().get("rootfs").get("diff_ids").size())
                .isEqualTo(manifest().get("Layers").size());
    }

    @Test
    void config_isThatOfTheDockerfile() throws Exception {
        JsonNode config = config().get("config");
        Dockerfile dockerfile = Dockerfile.read(Path.of("Dockerfile"));

        assertThat(config.get("Entrypoint").toString())
                .isEqualTo(dockerfile.inImage("ENTRYPOINT").get(0));
        assertThat(config.get("Cmd").toString())
                .isEqualTo(dockerfile.inImage("CMD").get(0));
        assertThat(config.get("ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(config.get("Env").toString()).contains("LANG=C.UTF-8", "FROM_BASE=1");
        assertThat(config.has("User")).isFalse();
        List<String> labels = new ArrayList<>();
        config.get("Labels")
                .properties()
                .forEach(label ->
                        labels.add(label.getKey() + "=" + label.getValue().asString()));
        assertThat(labels).containsExactlyInAnyOrderElementsOf(dockerfile.inImage("LABEL"));
    }

    @Test
    void layers_holdTheBaseAndTheApplicationAndNothingElse() throws Exception {
        List<String> found = new ArrayList<>();
        for (JsonNode layer : manifest().get("Layers")) {
            TarFile.readGzipped(image.get(layer.asString()).content()).forEach((name, entry) -> {
                if (!name.endsWith("/")) {
                    found.add(name + " " + Integer.toOctalString(entry.mode()));
                }
            });
        }
        List<String> expected = new ArrayList<>(List.of("etc/base 644"));
        try (Stream<Path> files = Files.walk(Application.DIRECTORY)) {
            files.filter(Files::isRegularFile)
                    .map(file -> Application.DIRECTORY.relativize(file))
                    .forEach(file -> expected.add("opt/app/" + file + (file.startsWith("bin") ? " 755" : " 644")));
        }

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }
}
