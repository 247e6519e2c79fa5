// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in headers, and what of it is believed. */
class TarFormatTest extends Unpacking {
    private void unpackPlain(byte[] tar) throws IOException {
        new Unpacker().unpack(Files.write(temp.resolve("a.tar.gz"), Trees.gzip(tar)), target());
    }

    @Test
    void unpack_nameThatIsNotUtf8_isRefused() {
        RawTar tar = new RawTar().file("aé", "1");
        byte[] bytes = tar.bytes();
        bytes[2] = 'x';
        RawTar.sign(bytes, 0);
        assertThatThrownBy(() -> unpackPlain(bytes)).hasMessageContaining("is not in UTF-8");
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
