// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.goal.GoalException;

/** Names as SageMaker wants them: letters, digits and hyphens, 63 at most, no hyphen at the ends. */
final class Names {
    private static final int LONGEST = 63;

    private Names() {}

    /** A valid name that is like this one. */
    static String valid(String name) {
        String cut = trimmed(name.replaceAll("[^A-Za-z0-9]+", "-"));
        cut = cut.length() > LONGEST ? trimmed(cut.substring(0, LONGEST)) : cut;
        if (cut.isEmpty()) {
            throw GoalException.of(
                    "no name can be made of '" + name + "': it has no letters or digits of ASCII; set the"
                            + " name yourself, as with -Dsagemaker.endpointName");
        }
        return cut;
    }

    private static String trimmed(String name) {
        return name.replaceAll("^-+|-+$", "");
    }
}
