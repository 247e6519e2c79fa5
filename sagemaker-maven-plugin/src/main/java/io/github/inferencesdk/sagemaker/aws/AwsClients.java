// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import io.github.inferencesdk.sagemaker.api.ApiShapes;
import io.github.inferencesdk.sagemaker.api.RequestCheck;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The clients of the services that the goals use. Credentials and the region come from the AWS SDK's default chains. Each
 * client is made when it is first asked for; all are closed together. Every request is
 * {@linkplain RequestCheck checked} before it is sent, and in a dry run those that would change something are refused. For
 * use by one thread; the clients themselves are safe for several.
 */
public final class AwsClients implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** The platform answers an invocation within 60 s; 70 is what AWS advises for calls of such length. */
    private static final Duration READ = Duration.ofSeconds(70);

    private final @Nullable URI endpoint;
    private final RequestCheck check = RequestCheck.of(ApiShapes.load());
    private final ClientOverrideConfiguration configuration;
    private final SdkHttpClient http;
    private final Map<Class<?>, SdkAutoCloseable> clients = new HashMap<>();
    private final Deque<SdkAutoCloseable> opened = new ArrayDeque<>();

    private AwsClients(@Nullable URI endpoint, boolean dryRun) {
        this.endpoint = endpoint;
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(READ)
                .build();
        ClientOverrideConfiguration.Builder builder = ClientOverrideConfiguration.builder()
                .retryStrategy(RetryMode.STANDARD)
                .addExecutionInterceptor(check)
                .addExecutionInterceptor(new OperationMarker());
        if (dryRun) {
            builder.addExecutionInterceptor(new DryRunGuard());
        }
        this.configuration = builder.build();
    }

    /**
     * Makes the clients.
     *
     * @param endpoint one URL in the place of those of all services, or null for AWS's own. S3 is then asked by paths
     * @param dryRun whether requests that change something are refused
     * @return open clients
     */
    public static AwsClients create(@Nullable URI endpoint, boolean dryRun) {
        return new AwsClients(endpoint, dryRun);
    }

    /** {@return the check of requests that are not sent, or not yet} */
    public RequestCheck check() {
        return check;
    }

    /** {@return the client of SageMaker's control plane} */
    public SageMakerClient sageMaker() {
        return client(SageMakerClient.class, () -> built(SageMakerClient.builder()));
    }

    /** {@return the client that calls endpoints} */
    public SageMakerRuntimeClient runtime() {
        return client(SageMakerRuntimeClient.class, () -> built(SageMakerRuntimeClient.builder()));
    }

    /** {@return the client for objects and their buckets} */
    public S3Client s3() {
        return client(S3Client.class, () -> built(S3Client.builder().forcePathStyle(endpoint != null)));
    }

    /** {@return the client for repositories of images} */
    public EcrClient ecr() {
        return client(EcrClient.class, () -> built(EcrClient.builder()));
    }

    /** {@return the client for the lines that containers print} */
    public CloudWatchLogsClient logs() {
        return client(CloudWatchLogsClient.class, () -> built(CloudWatchLogsClient.builder()));
    }

    /** {@return the client that tells who is asking} */
    public StsClient sts() {
        return client(StsClient.class, () -> built(StsClient.builder()));
    }

    /** {@return the region of the clients, such as {@code eu-west-1}} */
    public String region() {
        return s3().serviceClientConfiguration().region().id();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
        http.close();
    }

    private <C extends SdkAutoCloseable> C client(Class<C> type, Supplier<C> maker) {
        SdkAutoCloseable known = clients.get(type);
        if (known == null) {
            known = maker.get();
            clients.put(type, known);
            opened.push(known);
        }
        return type.cast(known);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(B builder) {
        builder.httpClient(http).overrideConfiguration(configuration);
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }
}
