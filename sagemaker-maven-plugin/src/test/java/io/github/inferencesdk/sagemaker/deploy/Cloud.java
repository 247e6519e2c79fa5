// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.CheckedAws;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.sync.RequestBody;

/** A double of AWS with an archive in it, and deployments against it whose time passes at once. */
final class Cloud implements AutoCloseable {
    final AwsDouble aws;
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final AwsClients clients;
    private final AwsClients dryClients;
    private Instant now = Instant.EPOCH;
    private Duration limit = Duration.ofHours(1);
    private boolean interrupted;
    private Runnable meanwhile = () -> {};

    private Cloud(AwsDouble aws) {
        this.aws = aws;
        this.clients = AwsClients.create(aws.uri(), false);
        this.dryClients = AwsClients.create(aws.uri(), true);
    }

    static Cloud start() {
        Cloud cloud = new Cloud(CheckedAws.start());
        cloud.aws.createBucket("models", "eu-west-1");
        for (String url : List.of(Settings.ARCHIVE, Settings.NEXT_ARCHIVE)) {
            cloud.clients
                    .s3()
                    .putObject(
                            request -> request.bucket("models").key(url.substring("s3://models/".length())),
                            RequestBody.fromString("an archive"));
        }
        cloud.aws.clearRequests();
        return cloud;
    }

    AwsClients clients() {
        return clients;
    }

    void limit(Duration time) {
        limit = time;
    }

    void deploy(DeploymentSettings settings) {
        deploy(settings, false);
    }

    void deploy(DeploymentSettings settings, boolean dryRun) {
        Progress progress = Progress.of(lines::add, dryRun);
        Deployer.of(dryRun ? dryClients : clients, progress, waiting(), progress::tell)
                .deploy(DeploymentPlan.of(settings));
    }

    void undeploy(String endpointName) {
        undeploy(endpointName, false);
    }

    void undeploy(String endpointName, boolean dryRun) {
        Progress progress = Progress.of(lines::add, dryRun);
        Undeployer.of(dryRun ? dryClients : clients, progress, waiting(), progress::tell)
                .undeploy(endpointName);
    }

    /** Interrupts the next pause. */
    void interruptWaiting() {
        interrupted = true;
    }

    /** Does this in each pause. */
    void whileWaiting(Runnable action) {
        meanwhile = action;
    }

    private Waiting waiting() {
        return Waiting.of(Duration.ofSeconds(30), limit, () -> now, time -> {
            if (interrupted) {
                throw new InterruptedException();
            }
            meanwhile.run();
            now = now.plus(time);
        });
    }

    @Override
    public void close() {
        clients.close();
        dryClients.close();
        aws.close();
    }
}
