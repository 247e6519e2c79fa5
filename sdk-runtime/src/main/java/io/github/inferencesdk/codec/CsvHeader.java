// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;

/** The parameter {@code header} of {@code text/csv} (RFC 4180 section 3). */
final class CsvHeader {
    static final MediaType ABSENT = MediaType.TEXT_CSV.withParameter("header", "absent");
    static final MediaType PRESENT = MediaType.TEXT_CSV.withParameter("header", "present");

    private CsvHeader() {}

    /** Whether there is a header row. No parameter means none, as clients of SageMaker's own algorithms send none. */
    static boolean isPresent(MediaType type) {
        String value = type.parameter("header").orElse("absent");
        if (value.equalsIgnoreCase("present")) {
            return true;
        }
        if (value.equalsIgnoreCase("absent")) {
            return false;
        }
        throw InferenceException.of(
                ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                "the media type's parameter header is " + Words.quoted(value) + ", expected present or absent");
    }
}
