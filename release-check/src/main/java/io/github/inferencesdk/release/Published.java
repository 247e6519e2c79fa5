// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The artifacts that a release has: no more, and no less.
 *
 * @param modules the names of their modules, by artifactId; empty for those that are none
 */
record Published(Map<String, String> modules) implements Check {
    /** The ones in {@code published.properties}. */
    static Published read() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Published.class.getResourceAsStream("published.properties")) {
            properties.load(Objects.requireNonNull(in));
        }
        Map<String, String> modules = new TreeMap<>();
        properties.stringPropertyNames().forEach(id -> modules.put(id, properties.getProperty(id)));
        return new Published(modules);
    }

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        Set<String> found = new TreeSet<>();
        Set<String> versions = new TreeSet<>();
        for (Artifact artifact : bundle.artifacts()) {
            found.add(artifact.id());
            versions.add(artifact.version());
            findings.expect(
                    modules.containsKey(artifact.id()),
                    artifact + " is not in published.properties: is it meant to be published?");
        }
        Set<String> missing = new TreeSet<>(modules.keySet());
        missing.removeAll(found);
        findings.expect(missing.isEmpty(), "missing from the bundle: " + missing);
        findings.expect(versions.size() == 1, "expected one version, got " + versions);
    }
}
