// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.internal.io.Folders;
import io.github.inferencesdk.local.testsupport.Tars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelUnpackerTest {
    @TempDir
    private Path folder;

    private Path archive(Tars.Content content) throws IOException {
        return Tars.write(folder.resolve("model.tar.gz"), content);
    }

    private void assertRefused(Path archive, String... words) {
        Path target = folder.resolve("model");
        assertThatThrownBy(() -> ModelUnpacker.unpack(archive, target))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining(archive.toString());
        assertThat(target).doesNotExist();
    }

    @Test
    void unpack_filesAndDirectories_areThere() throws IOException {
        Path archive = archive(tar -> {
            Tars.file(tar, "./a/b/c.txt", "deep");
            tar.putArchiveEntry(new TarArchiveEntry("empty/"));
            tar.closeArchiveEntry();
            Tars.file(tar, "l".repeat(120) + "/zwölf", "12");
        });
        Path target = folder.resolve("model");
        ModelUnpacker.unpack(archive, target);
        assertThat(target.resolve("a/b/c.txt")).hasContent("deep");
        assertThat(target.resolve("empty")).isEmptyDirectory();
        assertThat(target.resolve("l".repeat(120)).resolve("zwölf")).hasContent("12");
        if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("a/b/c.txt"))))
                    .isEqualTo("r--r--r--");
        }
        Folders.delete(target);
        assertThat(target).doesNotExist();
    }

    @Test
    void unpack_program_mayStillBeRun() throws IOException {
        Path archive = archive(tar -> Tars.file(tar, "bin/run.sh", 0750, "#!/bin/sh"));
        Path target = folder.resolve("model");
        ModelUnpacker.unpack(archive, target);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("bin/run.sh"))))
                .isEqualTo("r-xr-xr-x");
        Folders.delete(target);
    }

    @Test
    void unpack_symbolicLink_isRefused() throws IOException {
        assertRefused(
                archive(tar -> Tars.link(tar, "latest", TarConstants.LF_SYMLINK, "/etc")),
                "'latest'",
                "is a link, at which the platform fails");
    }

    @Test
    void unpack_hardLink_isRefused() throws IOException {
        assertRefused(
                archive(tar -> {
                    Tars.file(tar, "a", "x");
                    Tars.link(tar, "b", TarConstants.LF_LINK, "a");
                }),
                "'b'",
                "is a link");
    }

    @Test
    void unpack_pipe_isRefused() throws IOException {
        assertRefused(
                archive(tar -> Tars.link(tar, "pipe", TarConstants.LF_FIFO, "")), "'pipe'", "neither a plain file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "a/../x", "/tmp/x", ".."})
    void unpack_nameThatLeadsOut_isRefused(String name) throws IOException {
        assertRefused(archive(tar -> Tars.file(tar, name, "x")), "'" + name + "'", "leads out of the archive");
    }

    @Test
    void unpack_twice_isRefused() throws IOException {
        assertRefused(
                archive(tar -> {
                    Tars.file(tar, "a", "1");
                    Tars.file(tar, "./a", "2");
                }),
                "'a'",
                "is there twice");
    }

    @Test
    void unpack_noArchive_isRefused() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.tar.gz"), "text"), "is no whole .tar.gz");
        assertRefused(Files.createFile(folder.resolve("empty.tar.gz")), "is no whole .tar.gz");
    }

    @Test
    void unpack_cutOff_isRefused() throws IOException {
        Path archive = Tars.write(folder.resolve("model.tar.gz"), Map.of("a", "x".repeat(5_000), "b", "y"));
        byte[] all = Files.readAllBytes(archive);
        for (int length : new int[] {20, all.length / 2, all.length - 4}) {
            Path cut = Files.write(folder.resolve("cut" + length), Arrays.copyOf(all, length));
            assertRefused(cut, "is no whole .tar.gz");
        }
    }
}
