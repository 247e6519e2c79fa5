// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SpoolDirectoryTest {
    private static final long MY_PID = ProcessHandle.current().pid();

    @TempDir
    Path temp;

    private Path leave(String name) throws Exception {
        return Files.writeString(temp.resolve(name), "left behind");
    }

    private static long deadPid() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.waitFor();
        return process.pid();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "an open file may keep its name until it is closed")
    void create_whileOpen_hasNoNameOnDisk() throws Exception {
        try (FileChannel channel = new SpoolDirectory(temp).create();
                Stream<Path> files = Files.list(temp)) {
            channel.write(ByteBuffer.wrap(new byte[10]));
            assertThat(channel.size()).isEqualTo(10);
            assertThat(files).isEmpty();
        }
    }

    @Test
    void create_noDirectory_isOverloadedAndChargesNothing() {
        ByteBudget spool = new ByteBudget(1000);
        ByteBudget memory = new ByteBudget(1000);
        SpoolDirectory missing = new SpoolDirectory(temp.resolve("missing"));

        try (BodyBuffer body = new BodyStore(memory, spool, 10, missing).open(OptionalLong.empty())) {
            body.append(ByteBuffer.allocate(10));
            assertThatThrownBy(() -> body.append(ByteBuffer.allocate(20)))
                    .isInstanceOfSatisfying(
                            InferenceException.class,
                            error -> assertThat(error.kind()).isEqualTo(ErrorKind.OVERLOADED))
                    .message()
                    .doesNotContain("missing");
        }
        assertThat(spool.used() + memory.used()).isZero();
    }

    @Test
    void sweep_filesOfDeadProcesses_areRemoved() throws Exception {
        Path dead = leave("inference-body-" + deadPid() + "-1.tmp");
        Path alive = leave("inference-body-" + MY_PID + "-1.tmp");

        new SpoolDirectory(temp).sweep();

        assertThat(dead).doesNotExist();
        assertThat(alive).exists();
    }

    @Test
    void sweep_fileOlderThanTheProcessWithItsId_isRemoved() throws Exception {
        Instant start = ProcessHandle.current().info().startInstant().orElseThrow();
        Path before = leave("inference-body-" + MY_PID + "-before.tmp");
        Files.setLastModifiedTime(before, FileTime.from(start.minus(Duration.ofMinutes(1))));

        new SpoolDirectory(temp).sweep();

        assertThat(before).doesNotExist();
    }

    @Test
    void sweep_filesOfOthers_stay() throws Exception {
        Path other = leave("inference-body-notes-1.tmp");
        Path unnumbered = leave("inference-body-.tmp");
        Path unrelated = leave("model.tmp");

        new SpoolDirectory(temp).sweep();

        assertThat(other).exists();
        assertThat(unnumbered).exists();
        assertThat(unrelated).exists();
    }

    @Test
    void sweep_noDirectory_isNoError() {
        new SpoolDirectory(temp.resolve("missing")).sweep();

        assertThat(temp.resolve("missing")).doesNotExist();
    }
}
