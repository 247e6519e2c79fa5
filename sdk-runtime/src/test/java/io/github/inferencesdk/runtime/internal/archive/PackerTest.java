// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackerTest {
    private static final String SERVICE = "META-INF/services/io.github.inferencesdk.spi.InferencePipelineProvider";

    @TempDir
    Path temp;

    private Path jars;
    private Path files;
    private Path archive;

    @BeforeEach
    void directories() throws Exception {
        jars = Files.createDirectories(temp.resolve("lib"));
        files = temp.resolve("model");
        archive = temp.resolve("out/model.tar.gz");
    }

    private void jar(String name, String providers) throws Exception {
        CompiledJar.builder().resource(SERVICE, providers).write(jars.resolve(name));
    }

    private void library(String name) throws Exception {
        CompiledJar.builder().resource("x", "").write(jars.resolve(name));
    }

    private Path unpacked() throws Exception {
        Path target = Files.createTempDirectory(temp, "unpacked");
        new Unpacker().unpack(archive, target);
        return target;
    }

    private void assertRefused(String... words) throws Exception {
        assertThatThrownBy(() -> Packer.of(jars).files(files).write(archive))
                .isExactlyInstanceOf(ArchiveException.class)
                .hasMessageContainingAll(words);
        assertThat(archive).doesNotExist();
    }

    private void file(String name) throws Exception {
        Path file = files.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name);
    }

    @Test
    void write_jarsAndFiles_makesLayoutAndManifest() throws Exception {
        jar("handlers-1.0.jar", "# ours\ncom.acme.Provider # it\n\n");
        library("commons-math-3.jar");
        library("slf4j-api-2.0.20.jar");
        Files.writeString(jars.resolve("notes.txt"), "");
        file("weights.bin");
        file("deep/er/vocabulary.txt");

        Packer.of(jars).files(files).write(archive);

        Path root = unpacked();
        assertThat(Trees.read(root))
                .containsOnlyKeys(
                        "code/",
                        "code/commons-math-3.jar",
                        "code/handlers-1.0.jar",
                        "code/manifest.json",
                        "deep/",
                        "deep/er/",
                        "deep/er/vocabulary.txt",
                        "weights.bin");
        Manifest manifest = Manifest.in(root).orElseThrow();
        assertThat(manifest.sdkVersion()).isEqualTo(SdkVersion.current().text());
        assertThat(manifest.provider()).isEqualTo("com.acme.Provider");
        assertThat(manifest.files())
                .containsOnlyKeys(
                        "code/commons-math-3.jar", "code/handlers-1.0.jar", "deep/er/vocabulary.txt", "weights.bin");
        assertThat(manifest.problemsWithFiles(root)).isEmpty();
    }

    @Test
    void write_again_isTheSameBytes_andNothingElseIsLeft() throws Exception {
        jar("handlers.jar", "com.acme.Provider");
        file("weights.bin");
        Packer.of(jars).files(files).write(archive);
        byte[] first = Files.readAllBytes(archive);
        Files.setLastModifiedTime(files.resolve("weights.bin"), java.nio.file.attribute.FileTime.fromMillis(1));

        Packer.of(jars).files(files).write(archive);

        assertThat(archive).hasBinaryContent(first);
        try (Stream<Path> out = Files.list(archive.getParent())) {
            assertThat(out).containsExactly(archive);
        }
        Path plain = Files.writeString(temp.resolve("plain"), "");
        if (Files.getFileStore(plain).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(archive)).isEqualTo(Files.getPosixFilePermissions(plain));
        }
    }

    @Test
    void write_missingFiles_packsTheCode() throws Exception {
        jar("handlers.jar", "com.acme.Provider");

        Packer.of(jars).files(files).write(archive);

        assertThat(Trees.read(unpacked())).containsOnlyKeys("code/", "code/handlers.jar", "code/manifest.json");
    }

    @Test
    void write_notOneProvider_saysWhichAreThere() throws Exception {
        assertRefused("found none; list yours in " + SERVICE, "but for those that the container has");
        library("tools.jar");
        assertRefused("found none", "(tools.jar)");
        jar("a.jar", "com.acme.A");
        jar("b.jar", "com.acme.B\ncom.acme.A");
        assertRefused("found 2: com.acme.A (", "com.acme.B (b.jar)");
    }

    @Test
    void write_jarThatIsNone_namesIt() throws Exception {
        Files.writeString(jars.resolve("text.jar"), "text");

        assertRefused("text.jar is no jar");
    }

    @ParameterizedTest
    @CsvSource({"code/x, is for jars", "CODE/x, is for jars", "code, is there twice", "a\\b, has a backslash"})
    void write_nameThatIsNotFit_isRefused(String name, String why) throws Exception {
        assumeTrue(File.separatorChar == '/' || name.indexOf('\\') < 0, "SKIPPED: no name has a backslash here");
        jar("handlers.jar", "com.acme.Provider");
        file(name);

        assertRefused(why);
    }

    @Test
    void write_namesThatDifferInCaseOnly_areRefused() throws Exception {
        jar("handlers.jar", "com.acme.Provider");
        file("a");
        file("A");
        try (Stream<Path> written = Files.list(files)) {
            assumeTrue(written.count() == 2, "this file system does not look at case");
        }

        assertRefused("are one file on systems");
    }

    @Test
    void write_symbolicLink_isRefused() throws Exception {
        jar("handlers.jar", "com.acme.Provider");
        file("a");
        Trees.link(files.resolve("link"), files.resolve("a"));

        assertRefused("link cannot be packed: it is a symbolic link");
    }

    @Test
    void write_directoriesThatAreNone_areRefused() throws Exception {
        Files.writeString(files, "");
        assertRefused(files + " is no directory of a model's files");
        Files.delete(jars);
        assertRefused(jars + " is no directory of jars");
    }

    @Test
    void write_intoTheFiles_isRefused() throws Exception {
        jar("handlers.jar", "com.acme.Provider");
        file("a");
        archive = files.resolve("model.tar.gz");

        assertRefused("would be packed into itself");
    }

    @ParameterizedTest
    @CsvSource({
        "jackson-databind-3.1.7.jar, true",
        "jackson-databind-2.20.1.jar, false",
        "jackson-annotations-2.20.jar, true",
        "jackson-dataformat-cbor-3.1.7.jar, false",
        "jetty-http-12.1.14.jar, true",
        "jetty-client-12.1.14.jar, false",
        "inference-sdk-runtime-0.1.0-SNAPSHOT.jar, true",
        "inference-sdk-runtime-extras-1.jar, false",
        "slf4j-api.jar, false",
    })
    void containerLibraries_include_goesByArtifact(String jar, boolean included) {
        assertThat(ContainerLibraries.include(jar)).isEqualTo(included);
    }
}
