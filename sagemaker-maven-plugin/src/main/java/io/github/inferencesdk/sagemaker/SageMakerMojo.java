// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.sagemaker.aws.AwsClients;
import io.github.inferencesdk.sagemaker.aws.Failures;
import io.github.inferencesdk.sagemaker.goal.GoalException;
import io.github.inferencesdk.sagemaker.goal.Progress;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: how they find AWS, how they tell what they do, and how they fail. A goal that cannot do
 * its work ends with one sentence and a code other than 0.
 */
public abstract class SageMakerMojo extends AbstractMojo {
    /** The name of the endpoint. By default the artifact's id, made a valid name. */
    @Parameter(property = "sagemaker.endpointName")
    protected @Nullable String endpointName;

    /** Tells what would be done, and sends only requests that read. */
    @Parameter(property = "dryRun", defaultValue = "false")
    protected boolean dryRun;

    /** One URL in the place of those of all AWS services; for tests against a double of AWS. */
    @Parameter(property = "sagemaker.endpointOverride")
    protected @Nullable URI endpointOverride;

    /** Does nothing at all. */
    @Parameter(property = "sagemaker.skip", defaultValue = "false")
    protected boolean skip;

    /** Tags for everything that is created. */
    @Parameter
    protected Map<String, String> tags = Map.of();

    /** The artifact's id. */
    @Parameter(defaultValue = "${project.artifactId}", readonly = true, required = true)
    protected String artifactId = "";

    /** The build directory. */
    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    protected File buildDirectory = new File("target");

    /** The project's folder. */
    @Parameter(defaultValue = "${basedir}", readonly = true)
    protected File baseDirectory = new File(".");

    @Override
    public final void execute() throws MojoFailureException {
        if (skip) {
            getLog().info("skipped: sagemaker.skip is set");
            return;
        }
        try (AwsClients clients = AwsClients.create(endpointOverride, dryRun)) {
            run(clients, Progress.of(getLog()::info, dryRun));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new MojoFailureException("interrupted");
        } catch (IOException | RuntimeException failure) {
            throw failed(failure);
        }
    }

    /**
     * Does the work of the goal.
     *
     * @param clients are closed when it returns
     * @param progress takes what is told and done
     * @throws GoalException when it cannot, with the sentence for the user
     * @throws IOException when a file or a connection fails
     * @throws InterruptedException when the thread is interrupted
     */
    protected abstract void run(AwsClients clients, Progress progress) throws IOException, InterruptedException;

    /** {@return the name of the endpoint: the parameter as it is, or one made of the artifact's id} */
    protected final String endpointName() {
        return endpointName == null ? Names.valid(artifactId) : endpointName;
    }

    /**
     * {@return the entries of a parameter}
     *
     * @param parameter its name in the POM
     * @param map the parameter as Maven set it
     * @throws GoalException when one has no value, which Maven makes of an empty element
     */
    @SuppressWarnings("ConstantValue") // Maven puts nulls in
    protected static Map<String, String> entries(String parameter, Map<String, String> map) {
        map.forEach((name, value) -> {
            if (value == null) {
                throw GoalException.of(parameter + " has no value for '" + name
                        + "', and Maven cannot give an empty one: leave it out");
            }
        });
        return map;
    }

    /**
     * {@return the value of a parameter that this goal cannot do without}
     *
     * @param <T> its type
     * @param parameter its name in the POM
     * @param value null when it was not given
     */
    protected static <T> T required(String parameter, @Nullable T value) {
        if (value == null) {
            throw GoalException.of(parameter + " (-Dsagemaker." + parameter + ") must be given");
        }
        return value;
    }

    private MojoFailureException failed(Exception failure) {
        getLog().debug(failure);
        return Failures.sentence(failure)
                .map(MojoFailureException::new)
                .orElseGet(() -> new MojoFailureException("a bug of the plugin: " + failure, failure));
    }
}
