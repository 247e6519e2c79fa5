// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class ArchiveLocationProperties {
    private static final String SHA = "0123456789abcdef".repeat(4);

    @Property
    void of_anyParts_makesKeyWithoutEmptySegments(
            @ForAll @AlphaChars @NumericChars @Chars({'/', '-', '_'}) String prefix,
            @ForAll @AlphaChars @NumericChars @Chars({'.', '-', '+'}) @StringLength(min = 1, max = 20) String version) {
        net.jqwik.api.Assume.that(!version.contains(".."));

        ArchiveLocation location = ArchiveLocation.of("models", prefix, version, SHA);

        assertThat(location.key())
                .doesNotStartWith("/")
                .doesNotContain("//")
                .endsWith(version + "/0123456789ab/model.tar.gz");
        assertThat(location.uri()).isEqualTo("s3://models/" + location.key());
    }

    @Property
    void of_anyText_isAnUriOrRefused(@ForAll String bucket, @ForAll String prefix, @ForAll String version) {
        try {
            assertThat(ArchiveLocation.of(bucket, prefix, version, SHA).uri()).startsWith("s3://" + bucket + "/");
        } catch (GoalException refused) {
            assertThat(refused.getMessage()).contains("(-Dsagemaker.");
        }
    }

    @Example
    void of_bucketAsUri_isRefusedWithTheReason() {
        assertThatThrownBy(() -> ArchiveLocation.of("s3://models", "p", "1", SHA))
                .hasMessageStartingWith("bucket (-Dsagemaker.bucket) is 's3://models': ")
                .hasMessageContaining("no s3://");
        assertThatThrownBy(() -> ArchiveLocation.of("models", "../x", "1", SHA))
                .hasMessageStartingWith("keyPrefix (-Dsagemaker.keyPrefix) is '../x': ");
    }

    @Example
    void of_emptyPrefix_beginsWithTheVersion() {
        assertThat(ArchiveLocation.of("models", "", "1.0", SHA).key()).isEqualTo("1.0/0123456789ab/model.tar.gz");
    }
}
