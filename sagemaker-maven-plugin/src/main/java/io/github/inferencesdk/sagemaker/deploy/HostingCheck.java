// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.regex.Pattern;

/** The platform's rules for what an endpoint runs on, by its mode. */
final class HostingCheck {
    private static final Pattern TYPE = Pattern.compile("ml\\.[a-z0-9-]+\\.[a-z0-9-]+");
    private static final Pattern FOLDER = Pattern.compile("s3://[^/]+(/.*)?");
    private static final String NO_INSTANCES = "which has no instances of its own: leave it out";
    private static final String START_UP = "which gives download and start-up 3 minutes at most: leave it out";
    private static final int MEMORY_STEP = 1024;

    private HostingCheck() {}

    static void check(DeploymentSettings settings, Problems problems) {
        if (settings.mode() == Mode.SERVERLESS) {
            noInstances(settings, problems);
            serverless(settings.serverless(), problems);
        } else {
            instances(settings.instances(), problems);
            String reason = "only with Serverless";
            problems.unfit("serverlessMemoryMb", settings.serverless().memoryMb(), settings.mode(), reason);
            problems.unfit("serverlessMaxConcurrency", settings.serverless().maxConcurrency(), settings.mode(), reason);
        }
        if (settings.mode() == Mode.ASYNC) {
            async(settings.async(), problems);
        } else {
            noAsync(settings, problems);
        }
    }

    private static void instances(InstanceSettings instances, Problems problems) {
        problems.form("instanceType", instances.type(), TYPE, "it must be an instance type such as ml.t2.medium");
        problems.range("instanceCount", instances.count(), 1, Integer.MAX_VALUE);
        problems.range("containerStartupSeconds", instances.containerStartupSeconds(), 60, 3600);
        problems.range("modelDownloadSeconds", instances.modelDownloadSeconds(), 60, 3600);
    }

    private static void noInstances(DeploymentSettings settings, Problems problems) {
        InstanceSettings instances = settings.instances();
        Mode mode = settings.mode();
        problems.unfit("instanceType", instances.type(), mode, NO_INSTANCES);
        problems.unfit("instanceCount", instances.count(), mode, NO_INSTANCES);
        problems.unfit("containerStartupSeconds", instances.containerStartupSeconds(), mode, START_UP);
        problems.unfit("modelDownloadSeconds", instances.modelDownloadSeconds(), mode, START_UP);
        if (!settings.model().subnets().isEmpty()) {
            problems.unfit("subnets", settings.model().subnets(), mode, "which cannot be in a network of one's own");
        }
    }

    private static void serverless(ServerlessSettings serverless, Problems problems) {
        Integer memory = serverless.memoryMb();
        if (memory != null && (memory < 1024 || memory > 6144 || memory % MEMORY_STEP != 0)) {
            problems.wrong("serverlessMemoryMb", memory, "it must be 1024, 2048, 3072, 4096, 5120 or 6144");
        }
        problems.range("serverlessMaxConcurrency", serverless.maxConcurrency(), 1, 200);
    }

    private static void async(AsyncSettings async, Problems problems) {
        if (async.output() == null) {
            problems.missing("asyncOutput", "mode Async needs the folder in S3 that answers are written to, s3://…");
        }
        problems.form("asyncOutput", async.output(), FOLDER, "it must be a folder in S3, s3://bucket/folder");
        problems.form("asyncFailure", async.failure(), FOLDER, "it must be a folder in S3, s3://bucket/folder");
        problems.range("asyncMaxConcurrency", async.maxConcurrency(), 1, 1000);
    }

    private static void noAsync(DeploymentSettings settings, Problems problems) {
        AsyncSettings async = settings.async();
        String reason = "only with Async";
        problems.unfit("asyncOutput", async.output(), settings.mode(), reason);
        problems.unfit("asyncFailure", async.failure(), settings.mode(), reason);
        problems.unfit("asyncMaxConcurrency", async.maxConcurrency(), settings.mode(), reason);
        problems.unfit("successTopic", async.successTopic(), settings.mode(), reason);
        problems.unfit("errorTopic", async.errorTopic(), settings.mode(), reason);
    }
}
