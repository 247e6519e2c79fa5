// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.codec;

import io.github.inferencesdk.InferenceException;

/** Says what is wrong with a body that is no NPY, or none that is read. */
final class NpyFault {
    private NpyFault() {}

    static InferenceException malformed(String fault) {
        return InferenceException.invalidInput("the body is not an NPY array: " + fault);
    }

    static InferenceException truncated() {
        return malformed("it ends too early");
    }

    /** A type of elements that is not read, by its code. */
    static InferenceException type(String descr) {
        String kind = descr.replaceAll("[<>|=]", "");
        String name = switch (kind.isEmpty() ? ' ' : kind.charAt(0)) {
            case 'O' -> "objects (pickled, which is never read)";
            case 'U', 'S', 'a' -> "text";
            case 'c' -> "complex numbers";
            case 'M', 'm' -> "times";
            case 'V' -> "structures or raw bytes";
            default -> "elements of type " + Words.quoted(descr);
        };
        return unsupported(name);
    }

    static InferenceException unsupported(String elements) {
        return InferenceException.invalidInput("the NPY array holds " + elements
                + ", expected numbers or booleans (b1, i1 to i8, u1 to u8, f2, f4 or f8)");
    }
}
