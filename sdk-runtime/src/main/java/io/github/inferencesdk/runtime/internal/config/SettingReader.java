// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads settings from an environment and collects what is wrong with them. One thread at a time. */
public final class SettingReader {
    private static final String OUR_PREFIX = "INFERENCE_";

    private final Map<String, String> environment;
    private final List<String> problems = new ArrayList<>();

    /** Reads from {@code environment}. */
    public SettingReader(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The value of a setting; its default, and a problem more, when what is set cannot be read. */
    public <T> T get(Setting<T> setting) {
        String text = environment.get(setting.name());
        if (text != null && !text.isBlank()) {
            try {
                return setting.parser().apply(text.strip());
            } catch (IllegalArgumentException bad) {
                problems.add(setting.name() + "='" + printable(text) + "': " + bad.getMessage());
            }
        }
        return setting.parser().apply(setting.defaultText());
    }

    /** Whether the environment has a value for this setting. */
    public boolean has(Setting<?> setting) {
        String text = environment.get(setting.name());
        return text != null && !text.isBlank();
    }

    /** Throws what was wrong, all of it, if anything was. */
    public void throwProblems() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("bad settings: " + String.join("; ", problems));
        }
    }

    /** A sentence for each variable that starts like ours and is not, with the nearest name that exists. */
    public List<String> warnings() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(OUR_PREFIX) && known(name).isEmpty())
                .sorted()
                .map(name -> "unknown setting " + printable(name) + "; did you mean " + nearest(name) + "?")
                .toList();
    }

    private static Optional<Setting<?>> known(String name) {
        return Settings.all().stream()
                .filter(setting -> setting.name().equals(name))
                .findFirst();
    }

    private static String nearest(String name) {
        return Settings.all().stream()
                .map(Setting::name)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElseThrow();
    }

    /** Levenshtein's edit distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
