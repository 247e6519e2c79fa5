// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Buckets and objects as the AWS SDK sees them. */
class S3DoubleTest {
    @AutoClose
    private final Clients clients = Clients.start();

    @Test
    void objects_areStoredWithChecksums_andLiveInTheirRegion() {
        clients.s3.putObject(
                request -> request.bucket("models")
                        .key("a b/c.bin")
                        .checksumSHA256("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
                RequestBody.fromString("abc"));
        clients.put("a b/d.bin", "by default"); // with a checksum of the SDK's own in a trailer or a header

        assertThat(clients.s3
                        .headObject(request ->
                                request.bucket("models").key("a b/c.bin").checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .isEqualTo("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
        assertThat(clients.s3
                        .getObjectAsBytes(request -> request.bucket("models").key("a b/d.bin"))
                        .asUtf8String())
                .isEqualTo("by default");
        assertThat(clients.s3
                        .listObjectsV2(request -> request.bucket("models").prefix("a b/"))
                        .contents())
                .hasSize(2);
        assertThatThrownBy(() -> clients.s3.putObject(
                        request -> request.bucket("models")
                                .key("x")
                                .checksumSHA256("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
                        RequestBody.fromString("other")))
                .hasMessageContaining("did not match the calculated checksum");
        assertThat(clients.s3.headBucket(request -> request.bucket("models")).bucketRegion())
                .isEqualTo("eu-west-1");
        assertThatThrownBy(() -> clients.s3.headBucket(request -> request.bucket("elsewhere")))
                .isInstanceOfSatisfying(S3Exception.class, refused -> {
                    assertThat(refused.statusCode()).isEqualTo(301);
                    assertThat(refused.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .contains("us-east-1");
                });
        assertThatThrownBy(() -> clients.s3.headBucket(request -> request.bucket("none")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(404));
    }
}
