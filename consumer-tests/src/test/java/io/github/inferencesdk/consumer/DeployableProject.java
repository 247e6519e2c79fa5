// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.RequestRules.Violation;
import io.github.inferencesdk.awsdouble.TestImages;
import io.github.inferencesdk.sagemaker.api.ApiShapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A generated and packaged project, and goals of the plugin against something that stands in for AWS. */
final class DeployableProject {
    static final String ROLE = "arn:aws:iam::123456789012:role/sagemaker-execution";
    static final String BUCKET = "my-models";
    static final String REGION = "eu-west-1";

    private static final String PLUGIN =
            "io.github.inferencesdk:sagemaker-maven-plugin:" + System.getProperty("sdk.version") + ":";

    /** Nobody's credentials, and no look at what this machine has. */
    private static final String ENVIRONMENT = "export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE"
            + " AWS_SECRET_ACCESS_KEY=nobodys AWS_REGION=" + REGION + " AWS_EC2_METADATA_DISABLED=true"
            + " AWS_CONFIG_FILE=/dev/null AWS_SHARED_CREDENTIALS_FILE=/dev/null; unset AWS_SESSION_TOKEN AWS_PROFILE; ";

    private static @Nullable GeneratedProject packaged;

    private final GeneratedProject project;
    private final String settings;

    private DeployableProject(GeneratedProject project, String settings) {
        this.project = project;
        this.settings = settings;
    }

    /** A double of AWS with a bucket, which checks requests by the plugin's own rules. */
    static AwsDouble startAws() throws IOException {
        ApiShapes shapes = ApiShapes.load();
        AwsDouble aws = AwsDouble.start(
                REGION,
                (service, operation, members) -> shapes.check(service, operation, members).stream()
                        .map(found -> new Violation(found.path(), found.value(), found.rule()))
                        .toList());
        aws.createBucket(BUCKET, REGION);
        return aws;
    }

    /**
     * A generated and packaged one, called {@code fraud}.
     *
     * @param endpoint the URL of all services
     * @param registry host and port
     */
    static DeployableProject in(Path parent, String endpoint, String registry)
            throws IOException, InterruptedException {
        GeneratedProject project = packaged().copyInto(parent);
        Path base = parent.resolve("base.tar");
        Files.write(base, TestImages.dockerSave("amd64"));
        return new DeployableProject(
                project,
                " -Dsagemaker.endpointOverride=" + endpoint + " -Dsagemaker.registryEndpoint=" + registry
                        + " -Dsagemaker.imageBase=tar://" + base + " -Dsagemaker.bucket=" + BUCKET
                        + " -Dsagemaker.role=" + ROLE + " -Dsagemaker.pollSeconds=1 ");
    }

    /** Made once, and copied for each test: it takes longer than most goals. */
    private static synchronized GeneratedProject packaged() throws IOException, InterruptedException {
        GeneratedProject made = packaged;
        if (made == null) {
            Path parent = Shell.emptyFolder("packaged");
            made = GeneratedProject.in(parent, Map.of("groupId", "com.example", "artifactId", "fraud"));
            made.shell().run("mvn -q package -DskipTests");
            packaged = made;
        }
        return made;
    }

    GeneratedProject project() {
        return project;
    }

    /** Gives the settings to every {@code mvn} in the project, so that its commands need none. */
    void configureMaven() throws IOException {
        Path folder = Files.createDirectories(project.directory().resolve(".mvn"));
        Files.writeString(folder.resolve("maven.config"), settings.trim().replace(' ', '\n') + "\n");
    }

    /** Runs commands as they are, with nobody's credentials. */
    String shell(String commands) throws IOException, InterruptedException {
        return project.shell().run(ENVIRONMENT + commands);
    }

    /** Runs goals, whose names come without the plugin's, and returns what is printed. */
    String run(String goals, String more) throws IOException, InterruptedException {
        return project.shell().run(command(goals, more));
    }

    Shell.Result tryToRun(String goals, String more) throws IOException, InterruptedException {
        return project.shell().tryToRun(command(goals, more));
    }

    private String command(String goals, String more) {
        StringBuilder command = new StringBuilder(ENVIRONMENT + "mvn");
        for (String goal : goals.split(" ", -1)) {
            command.append(' ').append(PLUGIN).append(goal);
        }
        return command + settings + more;
    }

    /** Changes what the model answers, and packages it. */
    void change(String from, String to) throws IOException, InterruptedException {
        edit(from, to);
        project.shell().run("mvn -q package -DskipTests");
    }

    /** Changes what the model answers. */
    void edit(String from, String to) throws IOException {
        Path source = project.directory().resolve("src/main/java/com/example/CalculatorOutput.java");
        Files.writeString(source, Files.readString(source).replace(from, to));
    }
}
