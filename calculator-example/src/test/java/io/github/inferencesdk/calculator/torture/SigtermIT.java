// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGTERM at random moments, under mixed load. {@code torture.terms} says how often, {@code torture.seed} repeats the
 * clients' and the signal's moments.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGTERM")
class SigtermIT {
    private static final int CLIENTS = 12;
    private static final int MOST_MILLIS_BEFORE = 1000;

    @TempDir
    Path home;

    @Test
    void sigterm_atAnyMoment_eachRequestWithAHeadIsAnswered_andNothingIsLeft() throws Exception {
        // With the profile and no seed Maven hands over an empty one, which counts as none here too.
        long seed = Long.getLong("torture.seed", System.nanoTime() & 0xffff_ffffL);
        int times = Integer.getInteger("torture.terms", 4);
        Terms terms = new Terms();
        for (int i = 0; i < times; i++) {
            terminate(new SplittableRandom(seed + i), terms);
        }
        System.out.printf("SIGTERM %d times, seed %d: %s%n", times, seed, terms);
        assertThat(terms.wrong()).as("seed %d", seed).isEmpty();
        assertThat(terms.answeredAfterSignal()).isPositive();
    }

    private void terminate(SplittableRandom random, Terms terms) throws Exception {
        Map<String, String> settings = Map.of("INFERENCE_SPOOL_THRESHOLD", "65536");
        try (Child child = Child.calculator(home, "-Xmx128m", settings)) {
            List<SigtermClient> clients = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                SigtermClient client = new SigtermClient(child, terms, random.split());
                clients.add(client);
                threads.add(new Thread(client, "client-" + i));
            }
            threads.forEach(Thread::start);
            await().until(() -> clients.stream().allMatch(SigtermClient::isAtWork));
            int moment = random.nextInt(MOST_MILLIS_BEFORE);
            TimeUnit.MILLISECONDS.sleep(moment);
            clients.forEach(SigtermClient::signalIsSent);
            long start = System.nanoTime();
            child.terminate();

            assertThat(child.awaitExit()).as("signal after %d ms", moment).isEqualTo(143);
            terms.took(System.nanoTime() - start);
            for (Thread thread : threads) {
                thread.join();
            }
            terms.explainWrong("signal after " + moment + " ms, log: " + child.output());
            assertThat(child.bodyFiles()).isEmpty();
            assertThat(child.output()).contains("closed").doesNotContain("ERROR", "were not finished", "were dropped");
        }
    }
}
