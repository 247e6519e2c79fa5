// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFolderTest {
    @TempDir
    Path home;

    private Path root;
    private LocalFolder store;

    @BeforeEach
    void make() {
        root = home.resolve("root");
        store = LocalFolder.of(root);
    }

    private void write(String object, String content) throws IOException {
        store.write(URI.create(object), new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    private String read(String object) throws IOException {
        try (InputStream in = store.read(URI.create(object))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void write_anObject_isTheFileBelowTheBucket() throws Exception {
        write("s3://bucket/in/a.jsonl", "one");
        write("s3://bucket/in/a.jsonl", "two");

        assertThat(root.resolve("bucket/in/a.jsonl")).hasContent("two");
        assertThat(read("s3://bucket/in/a.jsonl")).isEqualTo("two");
        assertThat(root.resolve(".parts")).isEmptyDirectory();
    }

    @Test
    void read_aFileOfAnotherProgram_isTheObject() throws Exception {
        Files.createDirectories(root.resolve("bucket"));
        Files.writeString(root.resolve("bucket/with blank.txt"), "x");

        assertThat(read("s3://bucket/with%20blank.txt")).isEqualTo("x");
        assertThat(store.list(URI.create("s3://bucket"))).containsExactly(URI.create("s3://bucket/with%20blank.txt"));
    }

    @Test
    void read_whatIsNotThere_isNoSuchFile() throws Exception {
        write("s3://bucket/in/a", "x");

        assertThatThrownBy(() -> read("s3://bucket/in/b"))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("s3://bucket/in/b");
        assertThatThrownBy(() -> read("s3://bucket/in")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void write_ofContentThatBreaks_leavesWhatWasThere() throws Exception {
        write("s3://bucket/a", "whole");
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[10]), new Broken());

        assertThatThrownBy(() -> store.write(URI.create("s3://bucket/a"), broken))
                .hasMessage("gone");

        assertThat(read("s3://bucket/a")).isEqualTo("whole");
        assertThat(root.resolve(".parts")).isEmptyDirectory();
    }

    @Test
    void list_aPrefix_isWhatBeginsWithIt() throws Exception {
        for (String key : new String[] {"in/b", "in/a", "in/a.txt", "in/deep/c", "inner", "out/d"}) {
            write("s3://bucket/" + key, key);
        }

        assertThat(store.list(URI.create("s3://bucket/in/")))
                .extracting(URI::toString)
                .containsExactly(
                        "s3://bucket/in/a", "s3://bucket/in/a.txt", "s3://bucket/in/b", "s3://bucket/in/deep/c");
        assertThat(store.list(URI.create("s3://bucket/in/a"))).hasSize(2);
        assertThat(store.list(URI.create("s3://bucket/in"))).hasSize(5);
        assertThat(store.list(URI.create("s3://bucket"))).hasSize(6);
        assertThat(store.list(URI.create("s3://bucket/none/"))).isEmpty();
        assertThat(store.list(URI.create("s3://other"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://bucket/../../x",
                "s3://bucket/a/../b",
                "s3://bucket/./b",
                "s3://../x",
                "s3://.parts/x",
                "s3://bucket//x",
                "s3://bucket/a//x",
                "s3://bucket/%2e%2e/x",
                "s3://bucket/a%2f%2e%2e%2f%2e%2e%2fx",
                "s3://bucket/a%00b",
                "s3://bucket/",
                "s3://bucket",
                "s3://bucket/folder/",
                "file:///etc/passwd",
                "bucket/key"
            })
    void names_thatAreNoFilesBelowTheRoot_areRefused(String name) {
        assertThatThrownBy(() -> read(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(name, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThat(home.resolve("x")).doesNotExist();
    }

    @Test
    void list_ofAPrefixOutside_isRefused() {
        assertThatThrownBy(() -> store.list(URI.create("s3://bucket/../../")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'..'");
    }

    @Test
    void toString_isTheRoot() {
        assertThat(store).hasToString(root.toString());
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("gone");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("gone");
        }
    }
}
