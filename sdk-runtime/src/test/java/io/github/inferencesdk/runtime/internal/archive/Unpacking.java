// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what becomes of an archive when it is unpacked within tight limits. */
abstract class Unpacking {
    @TempDir
    Path temp;

    Path target() {
        return temp.resolve("target");
    }

    void unpack(RawTar tar) throws IOException {
        new Unpacker(20, 100_000).unpack(tar.gzip(temp.resolve("a.tar.gz")), target());
    }

    void assertRefused(RawTar tar, String... words) {
        assertThatThrownBy(() -> unpack(tar))
                .isExactlyInstanceOf(ArchiveException.class)
                .hasMessageContainingAll(words);
        assertThat(temp).isDirectoryNotContaining(file -> !file.endsWith("a.tar.gz"));
    }

    String text(String file) throws IOException {
        return Files.readString(target().resolve(file));
    }
}
