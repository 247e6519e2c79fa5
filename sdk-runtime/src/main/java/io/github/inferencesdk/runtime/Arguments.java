// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import java.io.Serial;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command and its options, each a name that begins with two dashes and a value. Not safe for concurrent use. */
final class Arguments {
    private final String command;
    private final Map<String, String> options = new LinkedHashMap<>();

    private Arguments(String command) {
        this.command = command;
    }

    static Arguments parse(List<String> args) throws Misuse {
        if (args.isEmpty()) {
            throw new Misuse("no command was given");
        }
        Arguments arguments = new Arguments(args.get(0));
        for (int i = 1; i < args.size(); i += 2) {
            String name = args.get(i);
            if (!name.startsWith("--")) {
                throw new Misuse("expected an option like --model, got '" + name + "'");
            }
            if (i + 1 == args.size()) {
                throw new Misuse(name + " has no value");
            }
            if (arguments.options.put(name, args.get(i + 1)) != null) {
                throw new Misuse(name + " was given twice");
            }
        }
        return arguments;
    }

    String command() {
        return command;
    }

    /** Takes an option's value. */
    Optional<String> text(String name) {
        return Optional.ofNullable(options.remove(name));
    }

    /** Takes an option's value, which is a path. */
    Optional<Path> path(String name) throws Misuse {
        Optional<String> text = text(name);
        try {
            return text.map(Path::of);
        } catch (InvalidPathException invalid) {
            throw new Misuse(name + " is no path: " + invalid.getMessage());
        }
    }

    /** Takes the value, a path, of an option that must be there. */
    Path requiredPath(String name) throws Misuse {
        return path(name).orElseThrow(() -> new Misuse(name + " is required"));
    }

    /** Says that all options have been taken. */
    void done() throws Misuse {
        if (!options.isEmpty()) {
            throw new Misuse(
                    command + " knows no option " + options.keySet().iterator().next());
        }
    }

    /** A command line that means nothing, in words for who typed it. */
    static final class Misuse extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        Misuse(String message) {
            super(message);
        }
    }
}
