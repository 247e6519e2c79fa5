// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the API's published model says of a header.
 *
 * @param wireName its name in requests
 * @param member its name in the model
 * @param min the least characters of its value
 * @param max the most characters
 * @param pattern for all of the value
 */
public record HeaderRule(String wireName, String member, int min, int max, Pattern pattern) {
    public static final String ASCII = "\\p{ASCII}*";
    public static final String PRINTABLE = "\\S\\p{Print}*";
    public static final String NAME = "[a-zA-Z0-9](-*[a-zA-Z0-9])*";
    public static final String DIGITS = "[0-9]+";
    public static final String ANY = ".*";

    /** The rule of a header whose value matches {@code pattern}. */
    public static HeaderRule of(String wireName, String member, int min, int max, String pattern) {
        return new HeaderRule(wireName, member, min, max, Pattern.compile(pattern));
    }

    /**
     * The header of a call, if it is there.
     *
     * @throws ApiError (ValidationError) that names the value and the constraint that it breaks
     */
    public Optional<String> of(Call call) throws ApiError {
        Optional<String> header = call.header(wireName);
        if (header.isPresent()) {
            check(header.get());
        }
        return header;
    }

    /**
     * The number in the header of a call, which is {@code otherwise} when there is no such header. For a pattern of digits.
     *
     * @throws ApiError (ValidationError) when it is none, or is not from {@code least} to {@code most}
     */
    public int number(Call call, int least, int most, int otherwise) throws ApiError {
        Optional<String> header = of(call);
        if (header.isEmpty()) {
            return otherwise;
        }
        int number = Integer.parseInt(header.get());
        if (number < least || number > most) {
            throw violation(header.get(), "be from " + least + " to " + most);
        }
        return number;
    }

    private void check(String value) throws ApiError {
        if (value.length() < min || value.length() > max) {
            throw violation(value, "have " + min + " to " + max + " characters");
        }
        if (!pattern.matcher(value).matches()) {
            throw violation(value, "match the pattern " + pattern);
        }
    }

    /** The error of a value that breaks a constraint, also of one that is not in the model. */
    public ApiError violation(String value, String constraint) {
        return ApiError.validation("1 validation error detected: the value '" + value + "' at '" + member + "' (header "
                + wireName + ") must " + constraint);
    }
}
