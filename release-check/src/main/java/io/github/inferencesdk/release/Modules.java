// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.Map;

/** Every library is the module that it is known as, and exports nothing that is internal. */
final class Modules implements Check {
    private final Map<String, String> names;

    /** With the names of the modules by artifactId; empty for those that are none. */
    Modules(Published published) {
        names = published.modules();
    }

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Artifact artifact : bundle.artifacts()) {
            String name = names.getOrDefault(artifact.id(), "");
            if (!name.isEmpty()) {
                look(artifact, name, findings);
            }
        }
    }

    private static void look(Artifact artifact, String name, Findings findings) throws IOException {
        Path jar = artifact.file(".jar");
        byte[] descriptor = Jars.read(jar).get("module-info.class");
        if (descriptor == null) {
            findings.wrong(artifact + " has no module descriptor");
            return;
        }
        ModuleDescriptor module = ModuleDescriptor.read(new ByteArrayInputStream(descriptor));
        findings.expect(
                module.name().equals(name), artifact + " is the module " + module.name() + ", expected " + name);
        findings.expect(!module.isOpen(), artifact + " is an open module");
        for (ModuleDescriptor.Exports exports : module.exports()) {
            findings.expect(
                    !(exports.source() + ".").contains(".internal."),
                    artifact + " exports the internal package " + exports.source());
        }
    }
}
