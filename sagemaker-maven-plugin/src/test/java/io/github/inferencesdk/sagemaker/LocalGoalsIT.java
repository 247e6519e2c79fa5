// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.local.EchoContainer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;

/** The goals that start a container on this machine, with a small one. */
class LocalGoalsIT {
    private static final Pattern URL = Pattern.compile("in service at (http://127\\.0\\.0\\.1:\\d+):");

    @TempDir
    Path folder;

    private final LinesLog log = new LinesLog();

    @Test
    void local_server_answersTheRuntimeApiUntilInterrupted() throws Exception {
        LocalMojo mojo = local();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread goal = started(mojo, end);

        try (AwsClients clients = AwsClients.create(url(), false)) {
            assertThat(clients.runtime()
                            .invokeEndpoint(request -> request.endpointName("fraud-model")
                                    .contentType("text/csv")
                                    .body(SdkBytes.fromUtf8String("1,2")))
                            .body()
                            .asUtf8String())
                    .isEqualTo("1,2");
        }
        assertThat(log.lines())
                .anyMatch(line -> line.contains("curl -X POST"))
                .anyMatch(line -> line.contains("aws sagemaker-runtime invoke-endpoint "))
                .anyMatch(line -> line.contains("boto3.client"))
                .contains("listening");

        goal.interrupt();
        assertThat(end.get(40, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(MojoFailureException.class);
    }

    @Test
    void local_async_isCalledByTheGoalInvoke() throws Exception {
        LocalMojo mojo = local();
        mojo.asyncOutput = URI.create("s3://models/out");
        mojo.asyncFailure = URI.create("s3://models/failed");
        mojo.localS3 = folder.resolve("s3").toFile();
        Path input = Files.createDirectories(folder.resolve("s3/models/in")).resolve("1");
        Files.writeString(input, "[1]");
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread goal = started(mojo, end);
        InvokeMojo invoke = set(new InvokeMojo());
        invoke.endpointOverride = url();
        invoke.async = true;
        invoke.inputLocation = URI.create("s3://models/in/1");
        invoke.waitSeconds = 0;
        invoke.out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

        invoke.execute();

        Path out = folder.resolve("s3/models/out");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> Files.isDirectory(out)
                        && out.toFile().list((directory, name) -> name.endsWith(".out")).length == 1);
        assertThat(log.lines()).anyMatch(line -> line.contains("invoke-endpoint-async"));
        goal.interrupt();
        end.get(40, java.util.concurrent.TimeUnit.SECONDS);
    }

    @Test
    void local_noServer_saysWhatToDo() {
        LocalMojo mojo = local();
        mojo.localCommand = null;

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("where there is no bin/serve: run mvn package before");
    }

    @Test
    void local_containerEnds_failsWithItsLines() {
        LocalMojo mojo = local();
        mojo.localCommand = EchoContainer.command() + "Missing";

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("EchoContainerMissing")
                .hasNoCause();
    }

    @Test
    void local_dryRun_onlyTells() throws Exception {
        LocalMojo mojo = local();
        mojo.dryRun = true;
        mojo.models = folder.toFile();

        mojo.execute();

        assertThat(log.lines()).singleElement().asString().startsWith("would serve [");
    }

    @Test
    void localTransform_lines_makesOutputs() throws Exception {
        LocalTransformMojo mojo = transform();
        mojo.splitType = "Line";
        mojo.assembleWith = "Line";
        mojo.batchStrategy = "SingleRecord";
        mojo.maxPayloadInMb = 1;
        mojo.maxConcurrentTransforms = 2;
        mojo.accept = "text/csv";

        mojo.execute();

        assertThat(folder.resolve("out/a.csv.out")).hasContent("1\n2\n3");
        assertThat(log.lines()).anyMatch(line -> line.startsWith("Completed: 1 of 1 objects, 3 records"));
    }

    @Test
    void localTransform_badSetting_isToldAtOnce() throws Exception {
        LocalTransformMojo mojo = transform();
        mojo.splitType = "RecordIO";
        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("RecordIO is not supported");

        mojo.splitType = "Line";
        mojo.dryRun = true;
        mojo.execute();
        assertThat(log.lines()).last().asString().startsWith("would transform ");

        mojo.input = null;
        assertThatThrownBy(mojo::execute).hasMessage("input (-Dsagemaker.input) must be given");
    }

    @Test
    void localTransform_lineTooLong_failsTheGoal() throws Exception {
        LocalTransformMojo mojo = transform();
        mojo.splitType = "Line";
        mojo.maxPayloadInMb = 1;
        Files.writeString(mojo.input.toPath(), "x".repeat(2 << 20));

        assertThatThrownBy(mojo::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 of 1 files were not transformed: ");
    }

    private LocalTransformMojo transform() throws IOException {
        LocalTransformMojo mojo = set(new LocalTransformMojo());
        mojo.localCommand = EchoContainer.command();
        mojo.contentType = "text/csv";
        mojo.input = Files.writeString(folder.resolve("a.csv"), "1\n2\n3\n").toFile();
        mojo.output = folder.resolve("out").toFile();
        return mojo;
    }

    private LocalMojo local() {
        LocalMojo mojo = set(new LocalMojo());
        mojo.localCommand = EchoContainer.command();
        mojo.port = 0;
        return mojo;
    }

    private <M extends SageMakerMojo> M set(M mojo) {
        mojo.setLog(log);
        mojo.artifactId = "fraud_model";
        mojo.buildDirectory = folder.toFile();
        return mojo;
    }

    private static Thread started(LocalMojo mojo, CompletableFuture<Throwable> end) {
        Thread goal = new Thread(() -> {
            try {
                mojo.execute();
                end.complete(new AssertionError("the goal ended by itself"));
            } catch (MojoFailureException | RuntimeException ended) {
                end.complete(ended);
            }
        });
        goal.start();
        return goal;
    }

    private URI url() {
        return await().atMost(Duration.ofSeconds(60)).until(this::urlTold, url -> url != null);
    }

    private URI urlTold() {
        return log.lines().stream()
                .map(URL::matcher)
                .filter(Matcher::find)
                .map(found -> URI.create(found.group(1)))
                .findFirst()
                .orElse(null);
    }
}
