// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntaxTest {
    /** RFC 9110, section 5.6.2. */
    @Test
    void isTokenChar_ofEachCharacter_isAsTheStandardSays() {
        String token = IntStream.rangeClosed(-1, Character.MAX_VALUE)
                .filter(Syntax::isTokenChar)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThat(token).isEqualTo("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");
    }

    @Test
    void printable_keepsAsciiUpTo100Characters() {
        assertThat(Syntax.printable(" ~\u007f\t\u00e9")).isEqualTo(" ~???");
        assertThat(Syntax.printable("x".repeat(100))).isEqualTo("x".repeat(100));
        assertThat(Syntax.printable("x".repeat(101))).isEqualTo("x".repeat(100) + "...");
    }
}
