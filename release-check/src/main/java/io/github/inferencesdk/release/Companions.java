// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Every artifact with a jar has one of its sources and one of its Javadoc, and there is something in them. */
final class Companions implements Check {
    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Artifact artifact : bundle.artifacts()) {
            if (artifact.jar().isPresent()) {
                for (String ending : List.of("-sources.jar", "-javadoc.jar")) {
                    Path jar = artifact.file(ending);
                    findings.expect(
                            Files.exists(jar) && !isEmpty(jar), bundle.name(jar) + " is missing, or has no file in it");
                }
            }
        }
    }

    private static boolean isEmpty(Path jar) throws IOException {
        return Jars.read(jar).keySet().stream().allMatch(name -> name.startsWith("META-INF/"));
    }
}
