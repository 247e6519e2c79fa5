// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Every source file begins with the licence's name, and every jar of classes or sources has its text. */
final class LicenceHeaders implements Check {
    private static final String HEADER = "// SPDX-License-Identifier: Apache-2.0\n";
    /** Written by Maven's plugin tools. */
    private static final String GENERATED = "/HelpMojo.java";

    private static final String LICENCE = "META-INF/LICENSE";

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Artifact artifact : bundle.artifacts()) {
            for (Path jar : artifact.programs()) {
                findings.expect(Jars.read(jar).containsKey(LICENCE), bundle.name(jar) + " has no " + LICENCE);
            }
            Path sources = artifact.file("-sources.jar");
            if (Files.exists(sources)) {
                lookAtSources(bundle.name(sources), Jars.read(sources), findings);
            }
        }
    }

    private static void lookAtSources(String jar, Map<String, byte[]> files, Findings findings) {
        findings.expect(files.containsKey(LICENCE), jar + " has no " + LICENCE);
        files.forEach((name, content) -> {
            if (name.endsWith(".java") && !name.endsWith(GENERATED)) {
                findings.expect(
                        new String(content, StandardCharsets.UTF_8).startsWith(HEADER),
                        jar + ": " + name + " does not begin with " + HEADER.strip());
            }
        });
    }
}
