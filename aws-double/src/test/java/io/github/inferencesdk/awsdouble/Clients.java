// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.Tag;

/** A double with two buckets and an image, and the AWS SDK's clients for it. */
final class Clients implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::123456789012:role/Endpoint";
    static final String URL = "s3://models/fraud/model.tar.gz";

    final AwsDouble aws;
    final SageMakerClient sageMaker;
    final S3Client s3;
    String image;

    private Clients(AwsDouble aws) {
        this.aws = aws;
        aws.createBucket("models", "eu-west-1");
        aws.createBucket("elsewhere", "us-east-1");
        sageMaker = built(SageMakerClient.builder());
        s3 = built(S3Client.builder().forcePathStyle(true));
        image = TestImages.put(aws, "fraud", "1", Map.of());
    }

    static Clients start() {
        return start(RequestRules.none());
    }

    static Clients start(RequestRules rules) {
        try {
            return new Clients(AwsDouble.start("eu-west-1", rules));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    <B extends AwsClientBuilder<B, C>, C> C built(B builder) {
        return builder.endpointOverride(aws.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    void put(String key, String content) {
        s3.putObject(request -> request.bucket("models").key(key), RequestBody.fromString(content));
    }

    void createModel(String name) {
        sageMaker.createModel(request -> request.modelName(name)
                .executionRoleArn(ROLE)
                .tags(Tag.builder().key("team").value("risk").build())
                .primaryContainer(container -> container.image(image).modelDataUrl(URL)));
    }

    void createConfig(String name, String model) {
        sageMaker.createEndpointConfig(
                request -> request.endpointConfigName(name).productionVariants(variant(model, "ml.t2.medium")));
    }

    static ProductionVariant variant(String model, String instanceType) {
        return ProductionVariant.builder()
                .variantName("AllTraffic")
                .modelName(model)
                .instanceType(instanceType)
                .initialInstanceCount(1)
                .build();
    }

    DescribeEndpointResponse described() {
        return sageMaker.describeEndpoint(request -> request.endpointName("fraud"));
    }

    /** The statuses of an endpoint until one that stays. */
    List<String> statuses() {
        return Stream.generate(() -> described().endpointStatusAsString())
                .limit(7)
                .distinct()
                .toList();
    }

    void deploy() {
        put("fraud/model.tar.gz", "weights");
        createModel("m1");
        createConfig("c1", "m1");
        sageMaker.createEndpoint(request -> request.endpointName("fraud").endpointConfigName("c1"));
    }

    @Override
    public void close() {
        sageMaker.close();
        s3.close();
        aws.close();
    }
}
