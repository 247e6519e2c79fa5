// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Compiles the sources of a module that needs nothing but jspecify. */
final class Compiled {
    private Compiled() {}

    /** The class files by their names in a jar. */
    static Map<String, byte[]> of(Map<String, String> sources) throws IOException {
        Path work = Files.createTempDirectory("compiled");
        try {
            Path classes = work.resolve("classes");
            List<String> arguments = new ArrayList<>(
                    List.of("--release", "17", "-proc:none", "-nowarn", "-p", jspecify(), "-d", classes.toString()));
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path file = work.resolve(source.getKey());
                Files.createDirectories(file.getParent());
                arguments.add(Files.writeString(file, source.getValue()).toString());
            }
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
                throw new IOException("the changed sources do not compile");
            }
            return read(classes);
        } finally {
            Folders.delete(work);
        }
    }

    private static String jspecify() {
        URL jar = NullMarked.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(jar.toString())).toString();
    }

    private static Map<String, byte[]> read(Path classes) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
