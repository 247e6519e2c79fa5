// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells what of the settings the platform would refuse, before anything is sent: each in one sentence with the parameter's
 * name, its value, and what to do.
 */
public final class DeploymentCheck {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    private static final Pattern PACKAGE =
            Pattern.compile("arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]{9,16}:[0-9]{12}:model-package/\\S{1,2048}");
    private static final int MAX_TAGS = 50;

    private DeploymentCheck() {}

    /**
     * {@return what is wrong; empty when the settings can be deployed}
     *
     * @param settings as the goal was given them
     */
    public static List<String> problems(DeploymentSettings settings) {
        Problems problems = new Problems();
        if (settings.endpointName().length() > ContentName.MAX_LENGTH
                || !NAME.matcher(settings.endpointName()).matches()) {
            problems.wrong(
                    "endpointName",
                    settings.endpointName(),
                    "it must be 1 to 63 letters, digits and hyphens, and begin and end with a letter or digit");
        }
        model(settings, problems);
        EnvironmentCheck.check(settings.model().environment(), problems);
        HostingCheck.check(settings, problems);
        tags(settings, problems);
        return problems.found();
    }

    /**
     * Refuses settings that cannot be deployed.
     *
     * @param settings as the goal was given them
     * @throws GoalException with all that is wrong
     */
    public static void require(DeploymentSettings settings) {
        List<String> problems = problems(settings);
        if (!problems.isEmpty()) {
            throw GoalException.of(
                    "the endpoint cannot be deployed, and nothing was sent: " + String.join("; ", problems));
        }
    }

    private static void model(DeploymentSettings settings, Problems problems) {
        ModelSettings model = settings.model();
        if (model.role() == null) {
            problems.missing("role", "give the ARN of the IAM role that the endpoint runs as");
        }
        problems.form(
                "role",
                model.role(),
                ROLE,
                "it must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/SageMakerEndpoint");
        problems.form(
                "packageArn",
                model.packageArn(),
                PACKAGE,
                "it must be the ARN of a model package, as sagemaker:register prints it");
        if (model.packageArn() == null && model.image() == null) {
            problems.missing("image", "give the image's full URI, or imageRepository");
        }
        problems.form(
                "archive",
                model.archive(),
                Pattern.compile("s3://[^/]+/.+\\.tar\\.gz"),
                "it must lie in S3 as s3://bucket/….tar.gz");
        modelsPrefix(settings, problems);
        if (model.securityGroups().isEmpty() != model.subnets().isEmpty()) {
            problems.missing(
                    model.subnets().isEmpty() ? "subnets" : "securityGroups",
                    "a network needs both subnets and securityGroups");
        }
    }

    private static void modelsPrefix(DeploymentSettings settings, Problems problems) {
        ModelSettings model = settings.model();
        if (settings.mode() != Mode.MULTI_MODEL) {
            problems.unfit("modelsPrefix", model.modelsPrefix(), settings.mode(), "only with MultiModel");
            return;
        }
        problems.unfit(
                "packageArn",
                model.packageArn(),
                settings.mode(),
                "whose models are archives in a folder: leave it out");
        if (model.modelsPrefix() == null) {
            problems.missing("modelsPrefix", "mode MultiModel needs the folder of its archives, s3://bucket/folder/");
        }
        problems.form(
                "modelsPrefix",
                model.modelsPrefix(),
                Pattern.compile("s3://[^/]+/(.*/)?"),
                "it must be a folder in S3, s3://bucket/folder/ with a slash at the end");
    }

    private static void tags(DeploymentSettings settings, Problems problems) {
        if (settings.tags().size() >= MAX_TAGS) {
            problems.wrong("tags", settings.tags().size() + " tags", "at most 49, beside the plugin's own");
        }
        if (settings.tags().containsKey(DeploymentPlan.TAG)) {
            problems.wrong("tags", DeploymentPlan.TAG, "the plugin sets this tag itself: leave it out");
        }
    }
}
