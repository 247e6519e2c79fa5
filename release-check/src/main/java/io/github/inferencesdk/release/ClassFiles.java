// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java 17 can run every class; what only a newer Java looks at may be for that one. */
final class ClassFiles implements Check {
    /** Java 1's number; that of Java 17 is 61. */
    private static final int JAVA_0 = 44;

    private static final int JAVA_17 = 17;
    private static final int MAJOR_HIGH = 6;
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/(\\d+)/.*");

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Artifact artifact : bundle.artifacts()) {
            for (Path jar : artifact.programs()) {
                for (Map.Entry<String, byte[]> file : Jars.read(jar).entrySet()) {
                    if (file.getKey().endsWith(".class")) {
                        int java = javaOf(file.getValue());
                        findings.expect(
                                java <= newest(file.getKey()),
                                bundle.name(jar) + ": " + file.getKey() + " is for Java " + java + ", expected 17");
                    }
                }
            }
        }
    }

    private static int javaOf(byte[] classFile) {
        return ((classFile[MAJOR_HIGH] & 0xff) << 8 | (classFile[MAJOR_HIGH + 1] & 0xff)) - JAVA_0;
    }

    private static int newest(String name) {
        Matcher versioned = VERSIONED.matcher(name);
        return versioned.matches() ? Math.max(JAVA_17, Integer.parseInt(versioned.group(1))) : JAVA_17;
    }
}
