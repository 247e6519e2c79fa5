// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles sources into a jar, for tests of code that comes from elsewhere. */
public final class CompiledJar {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final List<Path> libraries = new ArrayList<>();

    private CompiledJar() {}

    public static CompiledJar builder() {
        return new CompiledJar();
    }

    /** Adds a class. */
    public CompiledJar source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** Adds a file. */
    public CompiledJar resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** Adds what the sources are compiled against, beside this test's own class path. */
    public CompiledJar library(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** Writes the jar. */
    public Path write(Path jar) throws IOException {
        Path work = Files.createTempDirectory(jar.getParent(), "compile");
        List<String> arguments =
                new ArrayList<>(List.of("--release", "17", "-proc:none", "-d", work.toString(), "-cp"));
        String classPath = System.getProperty("java.class.path");
        for (Path library : libraries) {
            classPath += java.io.File.pathSeparator + library;
        }
        arguments.add(classPath);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        if (!sources.isEmpty()
                && ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalArgumentException("the sources do not compile: " + sources.keySet());
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> classes = Files.walk(work)) {
            for (Path file :
                    (Iterable<Path>) classes.filter(each -> each.toString().endsWith(".class"))::iterator) {
                add(entries, slashes(work.relativize(file)), Files.readAllBytes(file));
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                add(entries, resource.getKey(), resource.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static String slashes(Path file) {
        return file.toString().replace(java.io.File.separatorChar, '/');
    }

    private static void add(JarOutputStream entries, String name, byte[] content) throws IOException {
        entries.putNextEntry(new JarEntry(name));
        entries.write(content);
        entries.closeEntry();
    }
}
