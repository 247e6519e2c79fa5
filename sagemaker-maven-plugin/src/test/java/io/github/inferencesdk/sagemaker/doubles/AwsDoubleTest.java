// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.doubles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelApprovalStatus;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.ProductionVariant;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.Tag;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The double as the AWS SDK sees it. */
class AwsDoubleTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/Endpoint";
    private static final String URL = "s3://models/fraud/model.tar.gz";

    private AwsDouble aws;
    private SageMakerClient sageMaker;
    private S3Client s3;
    private String image;

    @BeforeEach
    void start() throws Exception {
        aws = AwsDouble.start("eu-west-1");
        aws.createBucket("models", "eu-west-1");
        aws.createBucket("elsewhere", "us-east-1");
        sageMaker = built(SageMakerClient.builder());
        s3 = built(S3Client.builder().forcePathStyle(true));
        image = TestImages.put(aws, "fraud", "1", Map.of());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private <B extends AwsClientBuilder<B, C>, C> C built(B builder) {
        return builder.endpointOverride(aws.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    private void put(String key, String content) {
        s3.putObject(request -> request.bucket("models").key(key), RequestBody.fromString(content));
    }

    private void createModel(String name) {
        sageMaker.createModel(request -> request.modelName(name)
                .executionRoleArn(ROLE)
                .tags(Tag.builder().key("team").value("risk").build())
                .primaryContainer(container -> container.image(image).modelDataUrl(URL)));
    }

    private void createConfig(String name, String model) {
        sageMaker.createEndpointConfig(
                request -> request.endpointConfigName(name).productionVariants(variant(model, "ml.t2.medium")));
    }

    private static ProductionVariant variant(String model, String instanceType) {
        return ProductionVariant.builder()
                .variantName("AllTraffic")
                .modelName(model)
                .instanceType(instanceType)
                .initialInstanceCount(1)
                .build();
    }

    private DescribeEndpointResponse described() {
        return sageMaker.describeEndpoint(request -> request.endpointName("fraud"));
    }

    /** The statuses of an endpoint until one that stays. */
    private List<String> statuses() {
        return Stream.generate(() -> described().endpointStatusAsString())
                .limit(7)
                .distinct()
                .toList();
    }

    private void deploy() {
        put("fraud/model.tar.gz", "weights");
        createModel("m1");
        createConfig("c1", "m1");
        sageMaker.createEndpoint(request -> request.endpointName("fraud").endpointConfigName("c1"));
    }

    @Test
    void endpoint_isCreatedUpdatedAndDeleted_stepByStep() {
        deploy();
        assertThat(statuses()).containsExactly("Creating", "InService");
        createModel("m2");
        createConfig("c2", "m2");

        sageMaker.updateEndpoint(request -> request.endpointName("fraud").endpointConfigName("c2"));

        assertThatThrownBy(() -> sageMaker.updateEndpoint(
                        request -> request.endpointName("fraud").endpointConfigName("c1")))
                .hasMessageContaining(
                        "Cannot update in-progress endpoint \"arn:aws:sagemaker:eu-west-1:123456789012:endpoint/fraud\"");
        assertThat(statuses()).containsExactly("Updating", "InService");
        assertThat(described().endpointConfigName()).isEqualTo("c2");
        assertThatThrownBy(() -> sageMaker.deleteEndpointConfig(request -> request.endpointConfigName("c2")))
                .hasMessageContaining("uses");
        sageMaker.deleteEndpoint(request -> request.endpointName("fraud"));
        assertThatThrownBy(this::statuses).hasMessageContaining("Could not find endpoint");
        sageMaker.deleteEndpointConfig(request -> request.endpointConfigName("c2"));
        sageMaker.deleteModel(request -> request.modelName("m2"));
        assertThat(aws.models()).containsOnlyKeys("m1");
        assertThat(aws.endpointConfigs()).containsOnlyKeys("c1");
        assertThat(aws.endpoints()).isEmpty();
    }

    @Test
    void startThatFails_isToldWithItsLines_andAnUpdateRollsBack() {
        aws.failNextStart("the container did not answer", "first line", "last line");
        deploy();

        assertThat(statuses()).containsExactly("Creating", "Failed");
        assertThat(described().failureReason()).isEqualTo("the container did not answer");
        CloudWatchLogsClient logs = built(CloudWatchLogsClient.builder());
        String group = "/aws/sagemaker/Endpoints/fraud";
        String stream = logs.describeLogStreams(request -> request.logGroupName(group))
                .logStreams()
                .get(0)
                .logStreamName();
        assertThat(logs.getLogEvents(request -> request.logGroupName(group)
                                .logStreamName(stream)
                                .limit(1))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.message()).isEqualTo("last line"));

        sageMaker.deleteEndpoint(request -> request.endpointName("fraud"));
        assertThatThrownBy(this::statuses).isInstanceOf(SageMakerException.class);
        sageMaker.createEndpoint(request -> request.endpointName("fraud").endpointConfigName("c1"));
        assertThat(statuses()).endsWith("InService");
        createConfig("c2", "m1");
        aws.failNextStart("no memory");
        sageMaker.updateEndpoint(request -> request.endpointName("fraud").endpointConfigName("c2"));
        assertThat(statuses()).containsExactly("Updating", "RollingBack", "InService");
        assertThat(described().endpointConfigName()).isEqualTo("c1");
    }

    @Test
    void requests_areRefusedInTheWordsOfThePlatform() {
        put("fraud/model.tar.gz", "weights");
        assertThatThrownBy(() -> createConfig("c1", "none"))
                .hasMessageContaining("Could not find model \"arn:aws:sagemaker:eu-west-1:123456789012:model/none\".");
        createModel("m1");
        assertThatThrownBy(() -> createModel("m1")).hasMessageContaining("Cannot create already existing model");
        assertThatThrownBy(() -> sageMaker.createEndpointConfig(
                        request -> request.endpointConfigName("c1").productionVariants(variant("m1", "ml.none.large"))))
                .isInstanceOfSatisfying(
                        SageMakerException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("ValidationException"))
                .hasMessageContaining("ml.none.large");
        String tag = sageMaker
                .listTags(request -> request.resourceArn("arn:aws:sagemaker:eu-west-1:123456789012:model/m1"))
                .tags()
                .get(0)
                .value();
        assertThat(tag).isEqualTo("risk");
        image = image.replace("@sha256:", "@sha256:00");
        assertThatThrownBy(() -> createModel("m2")).hasMessageContaining("Requested image " + image + " not found.");
        aws.refuseRole(ROLE);
        assertThatThrownBy(() -> createModel("m3")).hasMessageContaining("Could not assume role " + ROLE);
        assertThat(aws.models()).containsOnlyKeys("m1");
    }

    @Test
    void faults_lookLikeTheServicesOwn() {
        aws.faults().exceedQuota("SageMaker.CreateEndpoint", "ml.t2.medium");
        assertThatThrownBy(this::deploy).hasMessageContaining("The account-level service limit 'ml.t2.medium");
        aws.faults().clear();
        aws.faults().deny("SageMaker.DescribeModel");
        assertThatThrownBy(() -> sageMaker.describeModel(request -> request.modelName("m1")))
                .hasMessageContaining("is not authorized to perform: sagemaker:DescribeModel");
        aws.faults().expireCredentials();
        assertThatThrownBy(() -> built(StsClient.builder()).getCallerIdentity())
                .hasMessageContaining("The security token included in the request is expired");
        assertThatThrownBy(() -> s3.listObjectsV2(request -> request.bucket("models")))
                .hasMessageContaining("The provided token has expired.");
        aws.faults().clear();
        assertThat(built(StsClient.builder()).getCallerIdentity().account()).isEqualTo("123456789012");
    }

    @Test
    void objects_areStoredWithChecksums_andLiveInTheirRegion() {
        s3.putObject(
                request -> request.bucket("models")
                        .key("a b/c.bin")
                        .checksumSHA256("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
                RequestBody.fromString("abc"));
        put("a b/d.bin", "by default"); // with a checksum of the SDK's own in a trailer or a header

        assertThat(s3.headObject(request ->
                                request.bucket("models").key("a b/c.bin").checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assertThat(s3.getObjectAsBytes(request -> request.bucket("models").key("a b/d.bin"))
                        .asUtf8String())
                .isEqualTo("by default");
        assertThat(s3.listObjectsV2(request -> request.bucket("models").prefix("a b/"))
                        .contents())
                .hasSize(2);
        assertThatThrownBy(() -> s3.putObject(
                        request -> request.bucket("models")
                                .key("x")
                                .checksumSHA256("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
                        RequestBody.fromString("other")))
                .hasMessageContaining("did not match the calculated checksum");
        assertThat(s3.headBucket(request -> request.bucket("models")).bucketRegion())
                .isEqualTo("eu-west-1");
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("elsewhere")))
                .isInstanceOfSatisfying(S3Exception.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(301);
                    assertThat(refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .contains("us-east-1");
                });
        assertThatThrownBy(() -> s3.headBucket(request -> request.bucket("none")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(404));
    }

    @Test
    void packages_areNumbered_andDeployedOnceApproved() {
        put("fraud/model.tar.gz", "weights");
        sageMaker.createModelPackageGroup(request -> request.modelPackageGroupName("fraud"));
        String first = createPackage();
        String second = createPackage();
        assertThat(second).endsWith("model-package/fraud/2");

        assertThatThrownBy(() -> createModelOf(first)).hasMessageContaining("PendingManualApproval");
        sageMaker.updateModelPackage(
                request -> request.modelPackageArn(first).modelApprovalStatus(ModelApprovalStatus.APPROVED));
        createModelOf(first);

        assertThat(sageMaker
                        .listModelPackages(request ->
                                request.modelPackageGroupName("fraud").maxResults(1))
                        .modelPackageSummaryList())
                .singleElement()
                .satisfies(newest -> assertThat(newest.modelPackageArn()).isEqualTo(second));
        assertThat(sageMaker
                        .listModelPackages(request -> request.modelPackageGroupName("fraud")
                                .modelApprovalStatus(ModelApprovalStatus.APPROVED))
                        .modelPackageSummaryList())
                .singleElement()
                .satisfies(newest -> assertThat(newest.modelPackageArn()).isEqualTo(first));
        assertThat(sageMaker
                        .describeModelPackage(request -> request.modelPackageName(first))
                        .inferenceSpecification()
                        .containers()
                        .get(0)
                        .modelDataUrl())
                .isEqualTo(URL);
    }

    private String createPackage() {
        return sageMaker
                .createModelPackage(request -> request.modelPackageGroupName("fraud")
                        .inferenceSpecification(specification -> specification
                                .supportedContentTypes("application/json")
                                .supportedResponseMIMETypes("application/json")
                                .containers(ModelPackageContainerDefinition.builder()
                                        .image(image)
                                        .modelDataUrl(URL)
                                        .build())))
                .modelPackageArn();
    }

    private void createModelOf(String packageArn) {
        sageMaker.createModel(request -> request.modelName("of-package")
                .executionRoleArn(ROLE)
                .containers(ContainerDefinition.builder()
                        .modelPackageName(packageArn)
                        .build()));
    }

    @Test
    void invocations_areAnsweredOnceInService() {
        SageMakerRuntimeClient runtime = built(SageMakerRuntimeClient.builder());
        deploy();
        assertThatThrownBy(() -> invoke(runtime))
                .hasMessageContaining("Endpoint fraud of account 123456789012 not found.");
        statuses();

        assertThat(invoke(runtime)).isEqualTo("1,2");
    }

    private static String invoke(SageMakerRuntimeClient runtime) {
        return runtime.invokeEndpoint(request ->
                        request.endpointName("fraud").contentType("text/csv").body(SdkBytes.fromUtf8String("1,2")))
                .body()
                .asUtf8String();
    }

    @Test
    void ecr_tellsRepositoriesAndAToken() {
        EcrClient ecr = built(EcrClient.builder());
        assertThatThrownBy(() -> ecr.describeRepositories(request -> request.repositoryNames("none")))
                .hasMessageContaining("The repository with name 'none' does not exist in the registry");
        ecr.createRepository(request -> request.repositoryName("risk/fraud"));
        assertThat(ecr.describeRepositories(request -> request.repositoryNames("risk/fraud"))
                        .repositories()
                        .get(0)
                        .repositoryUri())
                .isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/risk/fraud");
        String token = ecr.getAuthorizationToken().authorizationData().get(0).authorizationToken();
        assertThat(new String(java.util.Base64.getDecoder().decode(token), UTF_8))
                .isEqualTo("AWS:" + aws.registry().password());
        assertThat(URI.create(
                        ecr.getAuthorizationToken().authorizationData().get(0).proxyEndpoint()))
                .hasHost(aws.registryHost());
    }
}
