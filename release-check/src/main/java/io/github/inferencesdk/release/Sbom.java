// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every artifact with a jar has a bill of materials in CycloneDX's form, and each component in it has a licence. */
final class Sbom implements Check {
    static final String ENDING = "-cyclonedx.json";
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void look(Bundle bundle, Findings findings) throws IOException {
        for (Artifact artifact : bundle.artifacts()) {
            if (artifact.jar().isPresent()) {
                Path file = artifact.file(ENDING);
                if (Files.exists(file)) {
                    look(artifact, Files.readString(file), findings);
                } else {
                    findings.wrong(bundle.name(file) + " is missing");
                }
            }
        }
    }

    private static void look(Artifact artifact, String text, Findings findings) throws IOException {
        JsonNode bill;
        try {
            bill = JSON.readTree(text);
        } catch (JacksonException failure) {
            throw new IOException("the bill of materials of " + artifact + " is no JSON", failure);
        }
        JsonNode subject = bill.path("metadata").path("component");
        findings.expect(
                bill.path("bomFormat").asString("").equals("CycloneDX")
                        && subject.path("name").asString("").equals(artifact.id())
                        && subject.path("version").asString("").equals(artifact.version()),
                "the bill of materials of " + artifact + " is of something else");
        for (JsonNode component : bill.path("components")) {
            findings.expect(
                    !component.path("licenses").isEmpty(),
                    artifact + ": "
                            + component
                                    .path("purl")
                                    .asString(component.path("name").asString("")) + " has no licence");
        }
    }
}
