// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the SDK, such as {@code 1.4.2} or {@code 0.1.0-SNAPSHOT}; only its first two numbers matter here.
 *
 * @param text as it was published
 */
public record SdkVersion(String text) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\..*)?");
    private static final String RESOURCE = "/META-INF/inference/sdk.properties";

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException when it does not begin with two numbers
     */
    public SdkVersion {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("expected a version like 1.4.2, got '" + text + "'");
        }
    }

    /** The one that runs. */
    public static SdkVersion current() {
        try (InputStream in = SdkVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the runtime's jar has no " + RESOURCE);
            }
            Properties properties = new Properties();
            properties.load(in);
            return new SdkVersion(properties.getProperty("version"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Why code that was built against {@code other} cannot run with this version; empty when it can. A new major version
     * breaks code, before 1.0 a new minor version does, and code can need what only a newer version has.
     */
    public Optional<String> problemWith(SdkVersion other) {
        int[] mine = numbers();
        int[] theirs = other.numbers();
        boolean sameLine = mine[0] == theirs[0] && (mine[0] > 0 || mine[1] == theirs[1]);
        if (sameLine && theirs[1] <= mine[1]) {
            return Optional.empty();
        }
        return Optional.of("built against version " + other.text + " of the SDK, and this is " + text
                + (sameLine
                        ? ": use a newer container"
                        : ": build it against this one, or use a container of its version"));
    }

    private int[] numbers() {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new AssertionError(text);
        }
        return Arrays.stream(new int[] {1, 2})
                .map(group -> Integer.parseInt(form.group(group)))
                .toArray();
    }
}
