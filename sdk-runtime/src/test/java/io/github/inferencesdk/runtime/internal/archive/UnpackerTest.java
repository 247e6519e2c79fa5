package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {
    @TempDir
    Path temp;

    private Path target() {
        return temp.resolve("target");
    }

    private void unpack(RawTar tar) throws IOException {
        new Unpacker(20, 100_000).unpack(tar.gzip(temp.resolve("a.tar.gz")), target());
    }

    private void assertRefused(RawTar tar, String... words) {
        assertThatThrownBy(() -> unpack(tar))
                .isExactlyInstanceOf(ArchiveException.class)
                .hasMessageContainingAll(words);
        assertThat(temp).isDirectoryNotContaining(file -> !file.endsWith("a.tar.gz"));
    }

    private String text(String file) throws IOException {
        return Files.readString(target().resolve(file));
    }

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

    @Test
    void unpack_nameThatIsNotUtf8_isRefused() {
        RawTar tar = new RawTar().file("aé", "1");
        byte[] bytes = tar.bytes();
        bytes[2] = 'x';
        RawTar.sign(bytes, 0);
        assertThatThrownBy(() -> unpackPlain(bytes)).hasMessageContaining("is not in UTF-8");
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
    void unpack_longNames_areKept() throws Exception {
        String gnu = "g".repeat(90) + "/" + "n".repeat(120);
        String pax = "p".repeat(200) + (Trees.otherLetters() ? "/é" : "/e");
        unpack(new RawTar()
                .entry('L', "././@LongLink", gnu + "\0")
                .entry('K', "././@LongLink", "target of no link\0")
                .file("short", "1")
                .pax('x', "path=" + pax, "mtime=1.5")
                .file("shorter", "2")
                .file("unchanged", "3"));

        assertThat(text(gnu)).isEqualTo("1");
        assertThat(text(pax)).isEqualTo("2");
        assertThat(text("unchanged")).isEqualTo("3");
    }

    @Test
    void unpack_longNameThatLeadsElsewhere_isRefused() {
        assertRefused(new RawTar().pax('x', "path=../up").file("fine", ""), "leads out");
        assertRefused(new RawTar().pax('g', "path=/up").file("fine", ""), "is absolute");
        assertRefused(new RawTar().entry('L', "l", "../up\0").file("fine", ""), "leads out");
        assertRefused(new RawTar().entry('L', "l", "n".repeat(256)).file("fine", ""), "longer than 255 bytes");
        assertRefused(new RawTar().entry('L', "l", "n/".repeat(600)).file("fine", ""), "longer than 1024 bytes");
    }

    @Test
    void unpack_sizes_comeFromTheHeaderOrPaxOrBinaryNumbers() throws Exception {
        byte[] content = "four".getBytes(StandardCharsets.UTF_8);
        unpack(new RawTar()
                .pax('x', "size=4")
                .header('0', "pax", "00000000000\0")
                .content(content)
                .header('0', "binary", "\u0080\0\0\0\0\0\0\0\0\0\0\4")
                .content(content)
                .header('0', "blanks", "   4 \0")
                .content(content)
                .header('5', "directory", "00000000004\0")
                .file("last", ""));

        assertThat(text("pax") + text("binary") + text("blanks")).isEqualTo("fourfourfour");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\4",
                "\u0080\0\0\u00ff\0\0\0\0\0\0\0\4"
            })
    void unpack_sizeOutOfRange_isRefused(String size) {
        assertRefused(new RawTar().header('0', "file", size), "a number out of range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "5",
                "5 ",
                "99 path=a\n",
                "9 path=a",
                "7 path\n",
                "-5 a=b\n",
                "0 a=b\n",
                "9 size=x\n",
                "9 size=-\n"
            })
    void unpack_malformedPax_isRefused(String records) {
        assertRefused(new RawTar().entry('x', "pax", records).file("file", ""), "malformed pax header");
    }

    @Test
    void unpack_emptyPaxValue_takesItBack() throws Exception {
        unpack(new RawTar().pax('g', "path=all").pax('x', "path=").file("own", "1"));

        assertThat(Trees.read(target())).containsOnlyKeys("own");
    }

    @Test
    void unpack_sparsePax_saysWhatToDo() {
        assertRefused(new RawTar().pax('x', "GNU.sparse.major=1").file("file", ""), "without --sparse");
    }

    @Test
    void unpack_headerThatIsNone_isRefused() {
        assertRefused(new RawTar().content("x".repeat(512).getBytes(StandardCharsets.UTF_8)), "no number");
        RawTar tar = new RawTar().file("file", "");
        byte[] bytes = tar.bytes();
        bytes[0] = 'F';
        assertThatThrownBy(() -> unpackPlain(bytes)).hasMessageContaining("wrong checksum");
        assertThat(target()).doesNotExist();
    }

    @Test
    void unpack_signedChecksum_isTaken() throws Exception {
        assumeTrue(Trees.otherLetters(), "file names are ASCII here");
        byte[] tar = new RawTar().file("é", "1").bytes();
        byte[] sum = "%06o\0 ".formatted(TarFormat.checksum(tar, true)).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(sum, 0, tar, 148, 8);
        unpackPlain(tar);

        assertThat(text("é")).isEqualTo("1");
    }

    @Test
    void unpack_gnuMagic_hasNoPrefix() throws Exception {
        byte[] tar = new RawTar().file("file", "1").bytes();
        tar[345] = 'p';
        RawTar.sign(tar, 0);
        unpackPlain(tar.clone());
        assertThat(text("p/file")).isEqualTo("1");
        FileTrees.delete(target());

        tar[262] = ' ';
        RawTar.sign(tar, 0);
        unpackPlain(tar);
        assertThat(text("file")).isEqualTo("1");
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

    @Test
    void reader_sizeBeyondEightGibibytes_isRead() throws Exception {
        byte[] header = new RawTar()
                .header('0', "large", "\u0080\0\0\0\0\0\0\3\0\0\0\0")
                .bytes();

        TarHeader entry = new TarReader(new ByteArrayInputStream(header)).next();

        assertThat(entry.size()).isEqualTo(12L << 30);
    }

    @Test
    void writer_sizeBeyondEightGibibytes_isReadBack() throws Exception {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        assertThatThrownBy(() -> writer.file("large", 12L << 30, new ByteArrayInputStream(new byte[3])))
                .isInstanceOf(ArchiveException.class)
                .hasMessageContaining("'large' was changed while it was packed");

        TarHeader entry = new TarReader(new ByteArrayInputStream(out.toByteArray())).next();
        assertThat(entry).isEqualTo(new TarHeader("large", 12L << 30, '0'));
        assertThat(HexFormat.of().formatHex(out.toByteArray(), 1024, 1029)).isEqualTo("6c61726765");
    }
}
