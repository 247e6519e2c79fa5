// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.LocalHosting;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guide to deploying, in their order, against the double of AWS: they print what the page shows. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "commands of the guides are for a shell of Unix")
class DeployingIT {
    private static final String SERVER = Path.of("..", "sdk-runtime", "target", "app", "bin", "serve")
            .toAbsolutePath()
            .normalize()
            .toString();

    /** What Maven, and Java of Maven, say around the lines of a goal. */
    private static final Pattern MAVEN = Pattern.compile(
            "WARNING: .*|\\[INFO] (Scanning|Building|Total time|Finished|BUILD| *from pom|---|<).*|\\[INFO] *");

    /** What differs from one run to the next: digests and ids, numbers, times, threads, and where a model is. */
    private static final Pattern CHANGING =
            Pattern.compile("[0-9a-f]{12,64}|INFO  \\[[a-z-]+|model directory \\S+|\\d[\\d.]*");

    @TempDir
    Path directory;

    @Test
    void everyCommand_printsWhatThePageShows() throws Exception {
        MarkdownPage page = MarkdownPage.read(Path.of("../docs/guide/deploying.md"));
        List<String> commands = page.blocks("").stream()
                .filter(block -> block.startsWith("mvn "))
                .toList();
        List<String> shown = page.blocks("text");
        assertThat(commands.get(0)).contains("sagemaker:image");
        assertThat(shown).hasSizeGreaterThan(6);
        try (AwsDouble aws = DeployableProject.startAws()) {
            aws.hosting(LocalHosting.of(SERVER));
            DeployableProject project = DeployableProject.in(
                    directory, aws.uri().toString(), aws.registry().endpoint());
            project.configureMaven();

            for (int i = 0; i < shown.size(); i++) {
                if (commands.get(i).contains("redeploy")) {
                    project.edit("\"success\"", "\"changed\"");
                }
                String printed = told(project.shell(commands.get(i).replace("-q package", "-q package -DskipTests")));
                assertThat(constant(printed)).as(printed).isEqualTo(constant(shown.get(i)));
            }
            assertThat(aws.endpoints()).isEmpty();
            assertThatOnlyWhatIsNeededIsAllowed(page.blocks("json").get(0), aws.operations());
        }
    }

    private static void assertThatOnlyWhatIsNeededIsAllowed(String policy, List<String> operations) {
        Set<String> needed = Permissions.of(operations);
        Set<String> allowed = Permissions.of(policy);
        assertThat(allowed).as("what the commands did").containsAll(needed);

        allowed.removeAll(needed);
        assertThat(allowed)
                .as("what no command did")
                .filteredOn(action -> !action.matches("ecr:.*(Layer|Image).*")) // in the registry's own protocol
                .containsExactlyInAnyOrder(
                        "ecr:TagResource", // with tags only
                        "iam:PassRole",
                        "sagemaker:AddTags", // which comes with what is created
                        "sagemaker:InvokeEndpointAsync");
    }

    /** What the goals themselves print. */
    private static String told(String output) {
        return output.lines()
                .map(line -> line.replaceAll("\\x1b\\[[^a-zA-Z]*[a-zA-Z]", ""))
                .filter(line -> !line.isBlank() && !MAVEN.matcher(line).matches())
                .map(line -> line.replaceFirst("^\\[INFO] ", ""))
                .collect(Collectors.joining("\n"));
    }

    private static String constant(String output) {
        return CHANGING.matcher(output).replaceAll("…");
    }
}
