// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

/** What a request tells the handlers to do, and the status that this deserves. */
enum Deed {
    ECHO(200, 700),
    NAP(200, 60),
    COMPUTE(200, 60),
    HOARD(200, 4),
    LEAVE_INTERRUPTED(200, 20),
    REFUSE(400, 20),
    NOT_COMPUTABLE(422, 20),
    THROW_IN_DECODE(500, 10),
    THROW_UNCHECKED(500, 10),
    THROW_CHECKED(500, 10),
    THROW_INTERRUPTED(500, 10),
    THROW_IN_ENCODE(500, 10),
    ASSERTION_ERROR(500, 10),
    STACK_OVERFLOW(500, 10),
    NO_CLASS(500, 10),
    WRITER_THROWS_AT_ONCE(500, 10),
    NULL_INPUT(500, 5),
    NULL_PREDICTION(500, 5),
    NULL_OUTPUT(500, 5),
    /** Twice a minute at most, or the server ends by design. */
    OUT_OF_MEMORY(500, 4),
    BLOCK(504, 3),
    DEAF(504, 2),
    /** The response breaks off, and so must its connection. */
    WRITER_THROWS_LATE(-1, 5),
    /** Waits until as many requests as there are permits predict at once. Not drawn. */
    MEET(200, 0);

    private final int status;
    private final int weight;

    Deed(int status, int weight) {
        this.status = status;
        this.weight = weight;
    }

    /** The status; -1 when the response must not look whole. */
    int status() {
        return status;
    }

    int weight() {
        return weight;
    }
}
