// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Node;

/** Every POM says what Maven Central asks for, itself or by its parent, and depends on releases that can be had. */
final class PomRules implements Check {
    private static final String GROUP = "io.github.inferencesdk";

    /** What Maven Central asks for and a POM may inherit. */
    private static final List<String> ASKED_FOR = List.of(
            "/project/url",
            "/project/licenses/license/name",
            "/project/licenses/license/url",
            "/project/developers/developer/name",
            "/project/scm/connection",
            "/project/scm/url");

    private static final String USED = "//dependency/version|//plugin/version|//extension/version|//path/version";

    private static final List<String> OWN = List.of("/project/name", "/project/description");

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        Map<String, Pom> poms = new HashMap<>();
        for (Artifact artifact : bundle.artifacts()) {
            poms.put(artifact.id(), Pom.read(artifact.file(".pom")));
        }
        poms.forEach((id, pom) -> {
            Pom parent = poms.get(pom.text("/project/parent/artifactId"));
            List<Pom> family = parent == null ? List.of(pom) : List.of(pom, parent);
            says(id, pom, family, findings);
            resolves(id, pom, family, findings);
            for (Node dependency : pom.all("//dependency[groupId='" + GROUP + "'][not(scope='test')]")) {
                String ours = pom.text(dependency, "artifactId");
                findings.expect(poms.containsKey(ours), id + " depends on " + ours + ", which is not published");
            }
        });
    }

    private static void says(String id, Pom pom, List<Pom> family, Findings findings) {
        findings.expect(
                pom.text("/project/parent/artifactId").isEmpty() || family.size() == 2,
                id + " has a parent that is not published");
        OWN.forEach(path -> findings.expect(!pom.text(path).isEmpty(), id + " has no " + path));
        ASKED_FOR.forEach(path -> findings.expect(
                family.stream().anyMatch(each -> !each.text(path).isEmpty()), id + " has no " + path));
        findings.expect(
                pom.all("/project/repositories|/project/pluginRepositories").isEmpty(),
                id + " names a repository: users' builds must not go elsewhere");
        findings.expect(pom.all("//systemPath").isEmpty(), id + " depends on a file of one machine");
    }

    /** Versions are there and are of releases. Those that an imported bill of materials gives, only a build can tell. */
    private static void resolves(String id, Pom pom, List<Pom> family, Findings findings) {
        for (Node version : pom.all("/project/version|/project/parent/version|" + USED)) {
            String text = property(version.getTextContent().strip(), family);
            findings.expect(
                    !text.endsWith("-SNAPSHOT") && !text.contains("LATEST") && !text.matches("[\\[(].*"),
                    id + " names the version " + text + ", expected one of a release");
        }
        boolean imports = family.stream()
                .anyMatch(each -> !each.all("/project/dependencyManagement//dependency[scope='import']")
                        .isEmpty());
        for (Node dependency : pom.all("/project/dependencies/dependency")) {
            String artifact = pom.text(dependency, "artifactId");
            String managed = "/project/dependencyManagement//dependency[artifactId='" + artifact + "']/version";
            findings.expect(
                    imports
                            || !pom.text(dependency, "version").isEmpty()
                            || family.stream()
                                    .anyMatch(each -> !each.text(managed).isEmpty()),
                    id + " gives no version to " + artifact);
        }
    }

    private static String property(String version, List<Pom> family) {
        if (!version.startsWith("${") || version.equals("${project.version}")) {
            return version;
        }
        String path = "/project/properties/*[name()='" + version.substring(2, version.length() - 1) + "']";
        return family.stream()
                .map(pom -> pom.text(path))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(version);
    }
}
