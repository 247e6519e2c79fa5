// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker;

import io.github.inferencesdk.awsdouble.AwsDouble;
import io.github.inferencesdk.awsdouble.TestImages;
import io.github.inferencesdk.sagemaker.aws.CheckedAws;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Goals with an archive and an image that fit each other, against a double of AWS whose endpoints settle at once. */
final class HostingGoals implements AutoCloseable {
    private static final Map<String, String> FILES = Map.of(
            "code/manifest.json", "{\"sdk_version\":\"0.1.0\",\"provider\":\"com.example.Fraud\"}",
            "code/fraud.jar", "a jar");

    final AwsDouble aws = CheckedAws.start();
    final Goals goals = Goals.calling(aws.uri());

    HostingGoals() {
        aws.describesUntilSettled(0);
        aws.createBucket("models", "eu-west-1");
    }

    <M extends ArchiveMojo> M set(M mojo) throws IOException {
        goals.archived(mojo, FILES);
        mojo.image = image(Map.of("io.github.inferencesdk.version", "0.1.0"));
        if (mojo instanceof HostingMojo hosting) {
            hosting.role = "arn:aws:iam::123456789012:role/SageMakerEndpoint";
            hosting.registryEndpoint = aws.registry().endpoint();
            hosting.pollSeconds = 1;
        }
        return mojo;
    }

    /** Puts another image with these labels into the registry. */
    String image(Map<String, String> labels) {
        return TestImages.put(aws, "fraud", "1", labels);
    }

    /** Uploads the archive, and registers it with an approval status. */
    void register(String status) throws Exception {
        set(new UploadMojo()).execute();
        RegisterMojo mojo = set(new RegisterMojo());
        mojo.contentTypes = List.of("application/json");
        mojo.responseTypes = List.of("application/json");
        mojo.approvalStatus = status;
        mojo.execute();
    }

    @Override
    public void close() throws IOException {
        goals.close();
        aws.close();
    }
}
