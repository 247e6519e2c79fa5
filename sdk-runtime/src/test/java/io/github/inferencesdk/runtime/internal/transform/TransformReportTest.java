// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.InferenceException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransformReportTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();

    private TransformReport report(boolean interactive) {
        return new TransformReport(new PrintStream(err, true, StandardCharsets.UTF_8), interactive, now::get);
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private void answerSome(TransformReport report) {
        report.begin(1000);
        report.resume(5, 1);
        report.read(250);
        pass(499);
        report.answered(false);
        pass(1);
        report.answered(false);
        report.bad(InferenceException.invalidInput("a\u001b[31m\nb"), 8);
        report.answered(true);
        pass(500);
        report.summarize();
    }

    @Test
    void report_watched_showsHowFarItIs_twiceASecond() {
        answerSome(report(true));

        assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
                .containsExactly(
                        "",
                        "7 records, 4/s, 25 % of the input ",
                        "line 8: INVALID_INPUT: a\\u001b[31m\\u000ab",
                        "8 records (5 of them before), 2 errors, 1.0 s, 3 records/s");
    }

    @Test
    void report_notWatched_showsTheEnd() {
        answerSome(report(false));

        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "line 8: INVALID_INPUT: a\\u001b[31m\\u000ab",
                        "8 records (5 of them before), 2 errors, 1.0 s, 3 records/s");
    }

    @Test
    void report_ofNothing_doesNotDivideByZero() {
        TransformReport report = report(true);
        report.begin(0);
        report.summarize();

        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("0 records, 0 errors, 0.0 s, 0 records/s");
    }
}
