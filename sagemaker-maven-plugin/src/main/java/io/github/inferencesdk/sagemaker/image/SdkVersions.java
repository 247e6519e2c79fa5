// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which container runs code that was built against which version of the SDK; the server has the same rules. */
final class SdkVersions {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:\\..*)?");

    private SdkVersions() {}

    /**
     * Why a container cannot run code; empty when it can. A new major version breaks code, before 1.0 a new minor version does,
     * and code can need what only a newer version has.
     *
     * @param container the version of the SDK in the container
     * @param code the one that the code was built against
     */
    static Optional<String> problem(String container, String code) {
        Matcher mine = FORM.matcher(container);
        Matcher theirs = FORM.matcher(code);
        if (!mine.matches() || !theirs.matches()) {
            return Optional.of("no version of the SDK, such as 1.4.2: '" + (mine.matches() ? code : container) + "'");
        }
        boolean sameLine =
                number(mine, 1) == number(theirs, 1) && (number(mine, 1) > 0 || number(mine, 2) == number(theirs, 2));
        if (sameLine && number(theirs, 2) <= number(mine, 2)) {
            return Optional.empty();
        }
        return Optional.of(
                "the archive was built against version " + code + " of the SDK, and the image has " + container
                        + (sameLine
                                ? ": use a newer image"
                                : ": build the archive against this one, or use an image of the archive's version"));
    }

    private static int number(Matcher version, int group) {
        return Integer.parseInt(version.group(group));
    }
}
