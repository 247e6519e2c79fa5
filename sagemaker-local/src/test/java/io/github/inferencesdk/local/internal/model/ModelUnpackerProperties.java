// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.local.internal.io.Folders;
import io.github.inferencesdk.local.testsupport.Tars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ModelUnpackerProperties {
    /** Whatever the names are, nothing is written beside the target, and nothing is left of what is refused. */
    @Property(tries = 200)
    void unpack_anyNames_stayBelowTheTarget(@ForAll("names") List<String> names) throws IOException {
        Path folder = Files.createTempDirectory("unpacker");
        Path archive = Tars.write(folder.resolve("model.tar.gz"), tar -> {
            for (String name : names) {
                Tars.file(tar, name, "x");
            }
        });
        Path target = folder.resolve("deep/model");
        Files.createDirectories(target.getParent());
        boolean taken = true;
        try {
            ModelUnpacker.unpack(archive, target);
        } catch (IOException refused) {
            taken = false;
        }
        assertThat(Files.exists(target)).isEqualTo(taken);
        try (Stream<Path> all = Files.walk(folder)) {
            assertThat(all.filter(Files::isRegularFile))
                    .allMatch(file -> file.equals(archive) || file.startsWith(target))
                    .hasSize(taken ? 1 + names.size() : 1);
        }
        Folders.delete(folder);
    }

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> part = Arbitraries.of("a", "b", "..", ".", "", "ö");
        Arbitrary<String> name = part.list().ofMinSize(1).ofMaxSize(4).map(parts -> String.join("/", parts));
        return name.filter(each -> !each.isEmpty() && !each.endsWith("/"))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }
}
