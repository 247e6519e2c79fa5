// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpackerTest extends Unpacking {
    @Test
    void unpack_filesAndDirectories_areThere() throws Exception {
        unpack(new RawTar()
                .entry('5', "./", "")
                .file("./weights.bin", "w")
                .entry('5', "empty/", "")
                .entry('5', "empty", "")
                .file("a//b/./c", "deep")
                .entry('\0', "old", "o")
                .entry('\0', "older/", "")
                .entry('7', "contiguous", "c"));

        assertThat(Trees.read(target()))
                .containsOnlyKeys("a/", "a/b/", "a/b/c", "contiguous", "empty/", "old", "older/", "weights.bin");
        assertThat(text("a/b/c")).isEqualTo("deep");
    }

    @ParameterizedTest
    @CsvSource({
        "/etc/passwd, is absolute",
        "../up, leads out",
        "a/../../up, leads out",
        "a/.., leads out",
        "..\\up, has a backslash",
        "C:/up, names a drive",
        "'', a file without a name",
        "./, a file without a name",
        "folder/, a file without a name",
    })
    void unpack_nameThatLeadsElsewhere_isRefused(String name, String why) {
        assertRefused(new RawTar().file("fine", "1").file(name, "2"), "entry '" + name + "'", why);
    }

    @Test
    void unpack_controlCharacter_isRefusedAndNotPrinted() {
        assertRefused(new RawTar().file("a\u001b[2J", "1"), "entry 'a\\u001b[2J' has a control character");
    }

    private void unpackPlain(byte[] tar) throws IOException {
        new Unpacker().unpack(Files.write(temp.resolve("a.tar.gz"), Trees.gzip(tar)), target());
    }

    @ParameterizedTest
    @CsvSource({
        "1, a hard link",
        "2, a symbolic link",
        "3, a device",
        "4, a device",
        "6, a named pipe",
        "S, a sparse file",
        "Z, of the unknown type 'Z'"
    })
    void unpack_whatIsNoFile_isRefused(char type, String what) {
        assertRefused(new RawTar().entry(type, "it", ""), "entry 'it' is " + what);
    }

    @ParameterizedTest
    @CsvSource({"a, a, is there twice", "a/b, ./a//b, is there twice", "a, A, are one file", "é, e\u0301, are one file"
    })
    void unpack_twoOfOneName_areRefused(String first, String second, String why) {
        assertRefused(new RawTar().file(first, "1").file(second, "2"), why);
    }

    @Test
    void unpack_fileAndDirectoryOfOneName_areRefused() {
        assertRefused(new RawTar().file("a", "1").file("a/b", "2"), "entry 'a' is there twice");
        assertRefused(new RawTar().file("a/b", "1").file("a", "2"), "entry 'a' is there twice, once as a directory");
        assertRefused(new RawTar().file("a/b", "1").file("A/c", "2"), "entries 'a' and 'A' are one file");
        assertRefused(new RawTar().file("a", "1").entry('5', "a", ""), "entry 'a' is there twice");
    }

    @Test
    void unpack_limits_areKept() {
        RawTar many = new RawTar();
        for (int i = 0; i < 21; i++) {
            many.file("file" + i, "");
        }
        assertRefused(many, "more than 20 entries");
        assertRefused(new RawTar().file("large", "x".repeat(100_000)), "expands to more than 100000 bytes");
        assertRefused(new RawTar().header('0', "huge", "%011o\0".formatted(1 << 30)), "'huge' says that it has");
        assertRefused(new RawTar().header('x', "pax", "%011o\0".formatted(1 << 30)), "a header of 1073741824 bytes");
        assertRefused(new RawTar().file("fine", "1").content(new byte[200_000]), "expands to more than");
    }

    @Test
    void unpack_truncatedAnywhere_isRefused() throws Exception {
        byte[] tar = new RawTar()
                .file("a", "1")
                .pax('x', "path=b")
                .file("b", "2".repeat(600))
                .unended();
        for (int length = 0; length <= tar.length; length += 64) {
            byte[] half = Arrays.copyOf(tar, length);
            assertThatThrownBy(() -> unpackPlain(half)).hasMessageContaining("truncated");
            assertThat(target()).doesNotExist();
        }
    }

    @Test
    void unpack_truncatedOrDamagedGzip_isRefused() throws Exception {
        byte[] whole = Trees.gzip(new RawTar().file("a", "1").bytes());
        Path file = temp.resolve("a.tar.gz");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new Unpacker().unpack(file, target())).isInstanceOf(ArchiveException.class);
        }
        whole[whole.length - 5] ^= 1; // the length of what was compressed, in the trailer
        Files.write(file, whole);
        assertThatThrownBy(() -> new Unpacker().unpack(file, target())).hasMessageContaining("the archive is damaged");
        Files.writeString(file, "plain text");
        assertThatThrownBy(() -> new Unpacker().unpack(file, target())).hasMessageContaining("not in gzip format");
        assertThat(target()).doesNotExist();
    }

    @Test
    void unpack_intoAFullDirectory_leavesItAlone() throws Exception {
        Files.createDirectories(target());
        Files.writeString(target().resolve("mine"), "m");

        assertThatThrownBy(() -> unpack(new RawTar().file("a", "1"))).hasMessageContaining("is not empty");
        assertThat(text("mine")).isEqualTo("m");
    }

    @Test
    void unpack_fails_leavesAnEmptyDirectoryEmpty() throws Exception {
        Files.createDirectories(target());

        assertThatThrownBy(() -> unpack(new RawTar().file("a", "1").file("/b", "2")))
                .isInstanceOf(ArchiveException.class);
        assertThat(target()).isEmptyDirectory();
    }

    @Test
    void unpack_interrupted_stopsAndRemoves() throws Exception {
        RawTar tar = new RawTar().file("a", "1");
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> unpack(tar)).isInstanceOf(InterruptedIOException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(target()).doesNotExist();
    }
}
