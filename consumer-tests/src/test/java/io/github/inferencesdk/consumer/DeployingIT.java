package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.sagemaker.doubles.AwsDouble;
import io.github.inferencesdk.sagemaker.doubles.LocalHosting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guide to deploying, in their order, against the double of AWS: they print what the page shows. */
class DeployingIT {
    private static final String SERVER = Path.of("..", "sdk-runtime", "target", "app", "bin", "serve")
            .toAbsolutePath()
            .normalize()
            .toString();

    /** What Maven says around the lines of a goal. */
    private static final Pattern MAVEN =
            Pattern.compile("(Scanning|Building|Total time:|Finished at:|BUILD|from pom|---|<|\\[|WARNING|BOM).*|");

    /** What differs from one run to the next: digests, ports, times, sizes, versions of the commit. */
    private static final Pattern CHANGING =
            Pattern.compile("[0-9a-f]{7,64}|127\\.0\\.0\\.1:\\d+|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"
                    + "|\\d+(?= (s|bytes|ms)\\b)|(?<=in )\\d+ s");

    @TempDir
    Path directory;

    @Test
    void everyCommand_printsWhatThePageShows() throws Exception {
        MarkdownPage page = MarkdownPage.read(Path.of("../docs/guide/deploying.md"));
        List<String> commands = page.blocks("").stream()
                .filter(block -> block.startsWith("mvn "))
                .toList();
        List<String> shown = page.blocks("text");
        assertThat(commands).startsWith("mvn package sagemaker:image").hasSizeGreaterThanOrEqualTo(shown.size());
        try (AwsDouble aws = AwsDouble.start(DeployableProject.REGION)) {
            aws.createBucket(DeployableProject.BUCKET, DeployableProject.REGION);
            aws.hosting(LocalHosting.of(SERVER));
            DeployableProject project = DeployableProject.in(
                    directory, aws.uri().toString(), aws.registry().endpoint());
            project.configureMaven();

            List<String> printed = new ArrayList<>();
            for (String block : commands.subList(0, Math.max(8, shown.size()))) {
                if (block.contains("redeploy")) {
                    project.change("\"success\"", "\"changed\"");
                }
                printed.add(told(project.shell(block.replaceAll("(?m)^mvn package", "mvn -DskipTests package"))));
            }
            Files.writeString(Path.of("target/printed.txt"), String.join("\n=====\n", printed));

            assertThat(constant(printed)).isEqualTo(constant(shown));
            assertThat(aws.endpoints()).isEmpty();
        }
    }

    /** What the goals themselves print. */
    private static String told(String output) {
        return output.lines()
                .map(line -> line.replaceFirst("^\\[INFO\\] ?", ""))
                .filter(line -> !MAVEN.matcher(line).matches())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> constant(List<String> outputs) {
        return outputs.stream()
                .map(output -> CHANGING.matcher(output).replaceAll("…"))
                .toList();
    }
}
