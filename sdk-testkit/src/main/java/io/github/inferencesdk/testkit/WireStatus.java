// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.ErrorKind;

/** The status that the runtime answers an error with. */
final class WireStatus {
    private WireStatus() {}

    static int of(ErrorKind kind) {
        return switch (kind) {
            case BAD_REQUEST, INVALID_INPUT -> 400;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case REQUEST_TIMEOUT -> 408;
            case CONFLICT -> 409;
            case PAYLOAD_TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case UNPROCESSABLE -> 422;
            case MODEL_FAILURE -> 500;
            case OVERLOADED, NOT_READY -> 503;
            case DEADLINE_EXCEEDED -> 504;
            case OUT_OF_MEMORY -> 507;
        };
    }
}
