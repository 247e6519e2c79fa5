// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Real clients, real answers: what AWS says becomes one sentence. */
class FailuresTest {
    @AutoClose
    private final CannedAws aws = CannedAws.start();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | ExpiredTokenException       | The security token included in the request is expired | credentials have expired",
                "400 | UnrecognizedClientException | The security token is invalid      | does not accept the credentials",
                "400 | InvalidSignatureException   | Signature expired                  | check the clock",
                "400 | AccessDeniedException       | User: u is not authorized to perform: sagemaker:DescribeEndpoint on resource: r"
                        + " | AWS denied sagemaker:DescribeEndpoint: add this permission",
                "400 | AccessDeniedException       | no                                 | AWS denied SageMaker DescribeEndpoint",
                "400 | ResourceLimitExceeded       | The account-level service limit is 0 | a quota of the account is exceeded",
                "400 | ValidationException         | Cannot update in-progress endpoint \"a\" | the endpoint is busy",
                "400 | ResourceInUse               | in use                             | the endpoint is busy",
                "400 | ValidationException         | Could not find endpoint \"a\".     | there is no such endpoint",
                "400 | ValidationException         | 1 validation error detected        | AWS refused SageMaker DescribeEndpoint: 1 val",
                "400 | RepositoryNotFoundException | none                               | no such repository in ECR",
            })
    void sentence_refusalOfSageMaker_saysWhatToDo(int status, String code, String message, String expected) {
        aws.refuse("DescribeEndpoint", status, code, message);

        assertThat(sentence(clients -> clients.sageMaker().describeEndpoint(request -> request.endpointName("a"))))
                .contains(expected)
                .doesNotContain("\n");
    }

    @Test
    void sentence_throttledAndFailing_isTriedAgainAndTold() {
        aws.refuse("DescribeEndpoint", 400, "ThrottlingException", "Rate exceeded");
        assertThat(sentence(clients -> clients.sageMaker().describeEndpoint(request -> request.endpointName("a"))))
                .startsWith("AWS takes no more requests at the moment (SageMaker DescribeEndpoint)");
        assertThat(aws.operations()).hasSizeGreaterThan(1);

        aws.on("DescribeModel", 500, "{}");
        assertThat(sentence(clients -> clients.sageMaker().describeModel(request -> request.modelName("a"))))
                .startsWith("AWS failed (SageMaker DescribeModel, HTTP 500)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "301 | PermanentRedirect | the bucket is in another region",
                "403 | AccessDenied      | AWS denied S3 GetObject",
                "403 | InvalidAccessKeyId | does not accept the credentials (InvalidAccessKeyId)",
                "404 | NoSuchBucket      | there is no such bucket",
            })
    void sentence_refusalOfS3_saysWhatToDo(int status, String code, String expected) {
        aws.on("GET /models/a", status, "<Error><Code>" + code + "</Code><Message>m</Message></Error>");

        assertThat(sentence(clients -> clients.s3()
                        .getObjectAsBytes(request -> request.bucket("models").key("a"))))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"301, the bucket is in another region", "403, AWS denied S3 HeadObject"})
    void sentence_refusalWithoutBody_isToldByItsStatus(int status, String expected) {
        aws.on("HEAD /models/a", status, "");

        assertThat(sentence(clients -> clients.s3()
                        .headObject(request -> request.bucket("models").key("a"))))
                .contains(expected);
    }

    @Test
    void sentence_modelError_isTheModelsOwn() {
        aws.on(
                "POST /endpoints/a/invocations",
                424,
                "{\"Message\":\"m\",\"OriginalMessage\":\"no such feature\",\"OriginalStatusCode\":400,\"LogStreamArn\":\"l\"}",
                "x-amzn-ErrorType",
                "ModelError");

        assertThat(sentence(clients -> clients.runtime()
                        .invokeEndpoint(request -> request.endpointName("a").body(SdkBytes.fromUtf8String("{}")))))
                .isEqualTo("the model answered 400: no such feature; its lines: run sagemaker:logs");
    }

    @Test
    void sentence_badRequest_isNotSent() {
        assertThat(sentence(clients -> clients.sageMaker().describeEndpoint(request -> request.endpointName("a_b"))))
                .startsWith("endpointName (-Dsagemaker.endpointName) is 'a_b': ");
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void sentence_changeInDryRun_isABugAndNotSent() {
        try (AwsClients clients = AwsClients.create(aws.uri(), true)) {
            Throwable failure =
                    catchThrowable(() -> clients.sageMaker().deleteEndpoint(request -> request.endpointName("a")));

            assertThat(failure).hasStackTraceContaining("a dry run was about to send DeleteEndpoint");
        }
        assertThat(aws.operations()).isEmpty();
    }

    @Test
    void sentence_nobodyListens_saysNoConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (AwsClients clients = AwsClients.create(URI.create("http://127.0.0.1:" + port), false)) {
            assertThat(Failures.sentence(catchThrowable(() -> clients.sts().getCallerIdentity())))
                    .hasValueSatisfying(sentence -> assertThat(sentence)
                            .startsWith("AWS cannot be reached: no connection (Sts GetCallerIdentity)"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unable to load credentials from any of the providers in the chain | no AWS credentials were found",
                "Unable to load region from any of the providers in the chain      | no AWS region is set",
                "Token is expired                                                  | run 'aws sso login'",
                "something else                                                    | the request to AWS failed: something else",
            })
    void sentence_troubleOnThisMachine_saysWhatToDo(String message, String expected) {
        assertThat(Failures.sentence(SdkClientException.create(message)))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains(expected));
    }

    @Test
    void sentence_causes_areLookedThrough() {
        assertThat(Failures.sentence(SdkClientException.create("x", new java.net.UnknownHostException("sts.nowhere"))))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("the name of sts.nowhere is not found"));
        assertThat(Failures.sentence(SdkClientException.create("x", new java.net.SocketTimeoutException())))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("did not answer in time"));
        assertThat(Failures.sentence(new IllegalStateException(GoalException.of("own", new IOException()))))
                .contains("own");
    }

    @Test
    void sentence_files_areNamed() {
        assertThat(Failures.sentence(new NoSuchFileException("a.bin"))).contains("there is no file a.bin");
        assertThat(Failures.sentence(new AccessDeniedException("a.bin"))).contains("no permission for the file a.bin");
        assertThat(Failures.sentence(new IOException("disk\nfull"))).contains("disk full");
    }

    @Test
    void sentence_bug_isNone() {
        assertThat(Failures.sentence(new IllegalStateException("x"))).isEmpty();
    }

    private String sentence(Consumer<AwsClients> request) {
        try (AwsClients clients = AwsClients.create(aws.uri(), false)) {
            Throwable failure = catchThrowable(() -> request.accept(clients));
            assertThat(failure).isNotNull();
            return Failures.sentence(failure).orElseThrow(() -> new AssertionError(failure));
        }
    }
}
