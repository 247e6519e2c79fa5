// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.goal;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells what a goal does, line by line, and does it; in a dry run it tells what would be done, and does nothing. Safe for
 * use by several threads when the consumer of lines is.
 */
public final class Progress {
    private final Consumer<String> lines;
    private final boolean dryRun;

    private Progress(Consumer<String> lines, boolean dryRun) {
        this.lines = Objects.requireNonNull(lines, "lines");
        this.dryRun = dryRun;
    }

    /**
     * Makes one.
     *
     * @param lines takes each line, without an end of line
     * @param dryRun whether changes are told only
     * @return one for one goal
     */
    public static Progress of(Consumer<String> lines, boolean dryRun) {
        return new Progress(lines, dryRun);
    }

    /** {@return whether changes are told only} */
    public boolean dryRun() {
        return dryRun;
    }

    /**
     * Tells one line, in a dry run too.
     *
     * @param line without its end
     */
    public void tell(String line) {
        lines.accept(line);
    }

    /**
     * Makes a change: tells it and does it. In a dry run it tells {@code would …} and the result is empty.
     *
     * @param <T> what the change brings about
     * @param what a verb in its first form and its object, as in {@code create model fraud-1a2b}
     * @param action sends the change
     * @return what the action returned; empty in a dry run
     */
    public <T> Optional<T> change(String what, Supplier<? extends T> action) {
        if (dryRun) {
            tell("would " + what);
            return Optional.empty();
        }
        tell(what);
        return Optional.of(action.get());
    }

    /**
     * Makes a change without a result; see {@link #change(String, Supplier)}.
     *
     * @param what a verb in its first form and its object
     * @param action sends the change
     */
    public void change(String what, Runnable action) {
        if (dryRun) {
            tell("would " + what);
        } else {
            tell(what);
            action.run();
        }
    }
}
