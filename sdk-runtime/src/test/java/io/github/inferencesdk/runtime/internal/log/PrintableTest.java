// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Property
    void text_anyText_hasNothingThatForgesALine(@ForAll String text) {
        assertThat(Printable.text(text).codePoints())
                .noneMatch(c -> (Character.isISOControl(c) && c != '\t') || c == 0x2028 || c == 0x202e);
    }

    @Test
    void text_safe_isTheSame() {
        assertThat(Printable.text("plain é 😀\t")).isEqualTo("plain é 😀\t");
        assertThat(Printable.text("a\nb\u001b[31m")).isEqualTo("a\\u000ab\\u001b[31m");
    }

    @Test
    void failure_safe_isTheSame() {
        Exception safe = new IllegalStateException("fine", new RuntimeException("too"));

        assertThat(Printable.failure(safe)).isSameAs(safe);
    }

    @Test
    void failure_unsafeAnywhere_isCopiedWithAllItsStacks() {
        Exception root = new RuntimeException("root\nforged line");
        Exception failure = new IllegalStateException("top", new RuntimeException(root));
        failure.addSuppressed(new RuntimeException("closed\rbadly", failure));

        Throwable printable = Printable.failure(failure);

        StringWriter text = new StringWriter();
        printable.printStackTrace(new PrintWriter(text));
        assertThat(text.toString())
                .contains("java.lang.IllegalStateException: top", "root\\u000aforged line", "closed\\u000dbadly")
                .doesNotContain("\nforged", "\rbadly");
        assertThat(printable.getStackTrace()).isEqualTo(failure.getStackTrace());
    }

    @Test
    void failure_thatCannotBePrinted_isStillCopied() {
        Exception broken = new RuntimeException("x") {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("broken");
            }
        };

        assertThat(Printable.failure(new RuntimeException("a\nb", broken)).getCause())
                .hasToString(broken.getClass().getName());
    }

    @Test
    void failure_thatCannotBeAskedForItsCause_isCopied() {
        Exception broken = new RuntimeException("x") {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("broken");
            }
        };

        assertThat(Printable.failure(broken)).isNotSameAs(broken).hasNoCause().hasMessageContaining(": x");
    }
}
