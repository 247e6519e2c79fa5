// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inferencesdk.MediaType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Terms TERMS = new Terms(10, MediaType.TEXT_CSV, MediaType.TEXT_CSV);
    private static final List<String> COLUMNS = List.of("a", "b,\"\n]");

    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = temp.resolve("journal");
        try (Journal journal = Journal.begin(file, TERMS)) {
            journal.error(0);
            journal.columns(12, COLUMNS);
            journal.error(123);
        }
    }

    @Test
    void resume_keepsWhatIsAboutRecordsThatAreThere() throws Exception {
        try (Journal journal = Journal.resume(file, TERMS, 13)) {
            assertThat(journal.errors()).isEqualTo(1);
            assertThat(journal.columns()).isEqualTo(COLUMNS);
        }
        try (Journal journal = Journal.resume(file, TERMS, 12)) {
            assertThat(journal.errors()).isEqualTo(1);
            assertThat(journal.columns()).isEmpty();
        }
        try (Journal journal = Journal.resume(file, TERMS, 1000)) {
            assertThat(journal.errors())
                    .as("those behind record 12 were dropped")
                    .isEqualTo(1);
        }
    }

    @Test
    void resume_cutAnywhereBehindWhatIsThere_isTheSame() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int kept = new String(whole, java.nio.charset.StandardCharsets.UTF_8).indexOf("123 error");
        for (int length = kept; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            try (Journal journal = Journal.resume(file, TERMS, 13)) {
                assertThat(journal.errors()).as("cut at %d", length).isEqualTo(1);
                assertThat(journal.columns()).isEqualTo(COLUMNS);
            }
        }
    }

    @Test
    void resume_underOtherTerms_isRefused_andChangesNothing() throws Exception {
        Terms others = new Terms(11, MediaType.TEXT_CSV, MediaType.TEXT_CSV);
        byte[] before = Files.readAllBytes(file);

        assertThatIllegalStateException()
                .isThrownBy(() -> Journal.resume(file, others, 1))
                .withMessageContaining("begun with 10 bytes of text/csv to text/csv, not 11 bytes");
        assertThat(file).hasBinaryContent(before);
        assertThat(temp.toFile().list()).containsExactly("journal");
    }
}
