// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

/** A refusal in the words of a service. */
public final class ApiFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String told;

    /** Makes one with the status of HTTP, the service's code and its message. */
    public ApiFault(int status, String code, String message) {
        super(code + ": " + message);
        this.status = status;
        this.code = code;
        this.told = message;
    }

    static ApiFault validation(String message) {
        return new ApiFault(400, "ValidationException", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String told() {
        return told;
    }
}
