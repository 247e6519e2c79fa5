// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.RequestRules.Violation;
import io.github.inferencesdk.sagemaker.api.ApiShapes;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The double of AWS, which checks what arrives by the rules that the plugin checks what it sends by. */
public final class CheckedAws {
    private CheckedAws() {}

    /** Starts one in {@code eu-west-1}. */
    public static AwsDouble start() {
        ApiShapes shapes = ApiShapes.load();
        try {
            return AwsDouble.start(
                    "eu-west-1",
                    (service, operation, members) -> shapes.check(service, operation, members).stream()
                            .map(found -> new Violation(found.path(), found.value(), found.rule()))
                            .toList());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
