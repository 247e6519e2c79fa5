// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of a page that people paste. */
record MarkdownPage(String text) {
    static MarkdownPage read(Path page) throws IOException {
        return new MarkdownPage(Files.readString(page));
    }

    /** What stands in the blocks of this language; those without a language are commands. */
    List<String> blocks(String language) {
        return Pattern.compile("(?ms)^```(\\w*)\n(.*?)\n```$")
                .matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The lines of the command blocks. */
    List<String> commands() {
        return blocks("").stream().flatMap(String::lines).toList();
    }
}
