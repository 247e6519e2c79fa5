// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import java.io.PrintStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** Sends every operation and every error to an endpoint of the calculator, local or real, and prints a table. */
public final class SmokeTest {
    private static final String USAGE = "usage: --endpoint NAME [--url URL]";

    private SmokeTest() {}

    /** Ends with 0 when all is as expected, with 1 when something is not, with 2 when it was not called rightly. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i], args[i + 1]);
        }
        String endpoint = options.remove("--endpoint");
        String url = options.remove("--url");
        if (endpoint == null || !options.isEmpty() || args.length % 2 != 0) {
            err.println(USAGE);
            return 2;
        }
        try (CalculatorClient client = client(endpoint, url)) {
            return run(client, out);
        } catch (IllegalArgumentException | SdkException failed) {
            err.println("cannot invoke '" + endpoint + "': " + failed.getMessage());
            return 1;
        }
    }

    private static CalculatorClient client(String endpoint, @Nullable String url) {
        return url == null ? CalculatorClient.of(endpoint) : CalculatorClient.of(endpoint, URI.create(url));
    }

    private static int run(CalculatorClient client, PrintStream out) {
        int broken = 0;
        for (SmokeCase smokeCase : SmokeCase.ALL) {
            SmokeResult result = smokeCase.run(client);
            out.println(result.line());
            broken += result.asExpected() ? 0 : 1;
        }
        out.println(SmokeCase.ALL.size() - broken + " hold, " + broken + " broken");
        return broken == 0 ? 0 : 1;
    }
}
