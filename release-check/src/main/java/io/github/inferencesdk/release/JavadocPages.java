// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The Javadoc of each library has a first page, with the picture where it belongs, and its links within the jar lead to
 * files.
 */
final class JavadocPages implements Check {
    private static final Set<String> PICTURED = Set.of("inference-sdk-api", "inference-sdk-runtime");
    private static final String PICTURE = "src=\"doc-files/flow.svg\"";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#?:]+)[\"#?]");

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Artifact artifact : bundle.artifacts()) {
            Path jar = artifact.file("-javadoc.jar");
            if (Files.exists(jar) && isLibrary(artifact)) {
                look(artifact, Jars.read(jar), findings);
            }
        }
    }

    /** The archetype is none: what it has instead of Javadoc is no page. */
    private static boolean isLibrary(Artifact artifact) throws IOException {
        Path jar = artifact.file(".jar");
        return Files.exists(jar) && Jars.read(jar).keySet().stream().anyMatch(name -> name.endsWith(".class"));
    }

    private static void look(Artifact artifact, Map<String, byte[]> files, Findings findings) {
        String first = text(files.getOrDefault("index.html", new byte[0]));
        findings.expect(!first.isEmpty(), "the Javadoc of " + artifact + " has no index.html");
        findings.expect(
                !PICTURED.contains(artifact.id()) || first.contains(PICTURE),
                "the first page of the Javadoc of " + artifact + " does not show the picture, " + PICTURE);
        files.forEach((name, content) -> {
            if (name.endsWith(".html")) {
                LINK.matcher(text(content)).results().forEach(link -> look(artifact, files, name, link, findings));
            }
        });
    }

    private static void look(
            Artifact artifact, Map<String, byte[]> files, String page, MatchResult link, Findings findings) {
        String target = Path.of(page).resolveSibling(link.group(1)).normalize().toString();
        findings.expect(
                files.containsKey(target.replace('\\', '/')),
                "the Javadoc of " + artifact + ": " + page + " leads to " + link.group(1) + ", which is not there");
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
