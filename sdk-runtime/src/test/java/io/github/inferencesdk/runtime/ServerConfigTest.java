// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerConfigTest {
    @Test
    void fromEnvironment_empty_hasTheDefaults() {
        ServerConfig config = ServerConfig.fromEnvironment(Map.of());

        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.modelDir()).isEqualTo(Path.of("/opt/ml/model"));
        assertThat(config.workers()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(55));
        assertThat(config.maxRequestSize()).isEqualTo(25 << 20);
        assertThat(config.defaultAccept()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(config.drainTimeout()).isEqualTo(Duration.ofSeconds(25));
        assertThat(config.bodies().memory()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
        assertThat(config.nonBlocking()).isTrue();
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void fromEnvironment_allSet_isRead() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("SAGEMAKER_BIND_TO_PORT", "9000"),
                Map.entry("INFERENCE_HOST", "0.0.0.0"),
                Map.entry("INFERENCE_MODEL_DIR", "/m"),
                Map.entry("SAGEMAKER_MODEL_SERVER_WORKERS", " 7 "),
                Map.entry("SAGEMAKER_MODEL_SERVER_TIMEOUT", "60"),
                Map.entry("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", "text/csv"),
                Map.entry("INFERENCE_QUEUE_SIZE", "1"),
                Map.entry("INFERENCE_BODY_MEMORY", "65536"),
                Map.entry("INFERENCE_BODY_SPOOL", "2"),
                Map.entry("INFERENCE_SPOOL_THRESHOLD", "3"),
                Map.entry("INFERENCE_MAX_CONNECTIONS", "4"),
                Map.entry("INFERENCE_IDLE_SECONDS", "76"),
                Map.entry("INFERENCE_HEAD_SECONDS", "5"),
                Map.entry("INFERENCE_WRITE_STALL_SECONDS", "7"),
                Map.entry("INFERENCE_MAX_HEAD_SIZE", "1032"),
                Map.entry("INFERENCE_MAX_HEADERS", "9"),
                Map.entry("INFERENCE_MAX_URI_LENGTH", "70"),
                Map.entry("INFERENCE_BODY_STALL_SECONDS", "6"),
                Map.entry("INFERENCE_BODY_MIN_RATE", "11"),
                Map.entry("INFERENCE_MAX_BATCH_SIZE", "12"),
                Map.entry("INFERENCE_MAX_BATCH_DELAY_MILLIS", "13"),
                Map.entry("SAGEMAKER_MULTI_MODEL", "true"),
                Map.entry("INFERENCE_MODELS_DIR", "/ms"),
                Map.entry("INFERENCE_MAX_MODELS", "14"),
                Map.entry("INFERENCE_MODELS_HEAP_PERCENT", "15"),
                Map.entry("INFERENCE_MODELS_NATIVE_MEMORY", "16"),
                Map.entry("INFERENCE_HEALTH_INTERVAL_SECONDS", "17"),
                Map.entry("INFERENCE_HEALTH_TIMEOUT_SECONDS", "18"),
                Map.entry("SAGEMAKER_SESSIONS_EXPIRATION", "19"),
                Map.entry("INFERENCE_MAX_SESSIONS", "20"),
                Map.entry("INFERENCE_MAX_RECORD_SIZE", "21"),
                Map.entry("INFERENCE_RECORD_ERRORS", "FAIL"),
                Map.entry("INFERENCE_COMPRESSION", "false"),
                Map.entry("INFERENCE_LOAD_FAILURE", "SERVE"),
                Map.entry("INFERENCE_ACCESS_LOG", "false"),
                Map.entry("SAGEMAKER_MAX_REQUEST_SIZE", "22"),
                Map.entry("SAGEMAKER_MAX_PAYLOAD_IN_MB", "23"),
                Map.entry("SAGEMAKER_BATCH", "true"),
                Map.entry("SAGEMAKER_BATCH_STRATEGY", "SINGLE_RECORD"),
                Map.entry("SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", "24"),
                Map.entry("INFERENCE_STREAM_RESPONSES", "false"),
                Map.entry("INFERENCE_NON_BLOCKING", "False"),
                Map.entry("INFERENCE_DRAIN_SECONDS", "0"),
                Map.entry("INFERENCE_LOG_LEVEL", "debug"));

        ServerConfig config = ServerConfig.fromEnvironment(environment);

        assertThat(environment).hasSize(Settings.all().size());
        assertThat(config.warnings()).isEmpty();
        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.modelDir()).isEqualTo(Path.of("/m"));
        assertThat(config.workers()).isEqualTo(7);
        assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.defaultAccept()).isEqualTo(MediaType.TEXT_CSV);
        assertThat(config.queueSize()).isEqualTo(1);
        assertThat(config.bodies().memory()).isEqualTo(65536);
        assertThat(config.bodies().spool()).isEqualTo(2);
        assertThat(config.bodies().spoolThreshold()).isEqualTo(3);
        assertThat(config.connections().max()).isEqualTo(4);
        assertThat(config.connections().idleTimeout()).isEqualTo(Duration.ofSeconds(76));
        assertThat(config.connections().headTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.connections().writeStallTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(config.connections().maxHeadSize()).isEqualTo(1032);
        assertThat(config.connections().maxHeaders()).isEqualTo(9);
        assertThat(config.connections().maxUriLength()).isEqualTo(70);
        assertThat(config.bodies().stallTimeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.bodies().minRate()).isEqualTo(11);
        assertThat(config.batching().maxSize()).isEqualTo(12);
        assertThat(config.batching().maxDelay()).isEqualTo(Duration.ofMillis(13));
        MultiModel models = config.multiModel().orElseThrow();
        assertThat(models.modelsDir()).isEqualTo(Path.of("/ms"));
        assertThat(models.maxModels()).isEqualTo(14);
        assertThat(models.heapPercent()).isEqualTo(15);
        assertThat(models.nativeMemory()).isEqualTo(16);
        assertThat(config.healthInterval()).isEqualTo(Duration.ofSeconds(17));
        assertThat(config.healthTimeout()).isEqualTo(Duration.ofSeconds(18));
        assertThat(config.sessionLifetime()).isEqualTo(Duration.ofSeconds(19));
        assertThat(config.maxSessions()).isEqualTo(20);
        assertThat(config.maxRecordSize()).isEqualTo(21);
        assertThat(config.failOnBadRecord()).isTrue();
        assertThat(config.compression()).isFalse();
        assertThat(config.exitOnLoadFailure()).isFalse();
        assertThat(config.accessLog()).isFalse();
        assertThat(config.maxRequestSize()).isEqualTo(22);
        assertThat(config.maxPayloadInMb()).isEqualTo(23);
        assertThat(config.batchStrategy()).isEqualTo("SINGLE_RECORD");
        assertThat(config.maxConcurrentTransforms()).isEqualTo(24);
        assertThat(config.streamResponses()).isFalse();
        assertThat(config.nonBlocking()).isFalse();
        assertThat(config.drainTimeout()).isZero();
        assertThat(config.properties()).isEqualTo(environment);
    }

    @ParameterizedTest
    @CsvSource({"true,600", "True,600", "TRUE,600", "false,55"})
    void fromEnvironment_batch_givesMoreTime(String batch, long seconds) {
        assertThat(ServerConfig.fromEnvironment(Map.of("SAGEMAKER_BATCH", batch))
                        .timeout())
                .isEqualTo(Duration.ofSeconds(seconds));
        assertThat(ServerConfig.fromEnvironment(Map.of("SAGEMAKER_BATCH", batch, "SAGEMAKER_MODEL_SERVER_TIMEOUT", "7"))
                        .timeout())
                .isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void fromEnvironment_payloadLimits_bytesWinOverMebibytes_zeroMeansNone() {
        assertThat(ServerConfig.fromEnvironment(Map.of("SAGEMAKER_MAX_PAYLOAD_IN_MB", "6"))
                        .maxRequestSize())
                .isEqualTo(6 << 20);
        assertThat(ServerConfig.fromEnvironment(Map.of("SAGEMAKER_MAX_PAYLOAD_IN_MB", "0"))
                        .maxRequestSize())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(ServerConfig.fromEnvironment(
                                Map.of("SAGEMAKER_MAX_PAYLOAD_IN_MB", "6", "SAGEMAKER_MAX_REQUEST_SIZE", "77"))
                        .maxRequestSize())
                .isEqualTo(77);
    }

    @Test
    void fromEnvironment_payload_isReportedWithoutLiftingTheLimitInBytes() {
        assertThat(ServerConfig.fromEnvironment(Map.of()).maxPayloadInMb()).isEqualTo(6);
        assertThat(ServerConfig.fromEnvironment(Map.of("SAGEMAKER_MAX_REQUEST_SIZE", "77"))
                        .maxPayloadInMb())
                .isEqualTo(6);
        ServerConfig both = ServerConfig.fromEnvironment(
                Map.of("SAGEMAKER_MAX_PAYLOAD_IN_MB", "0", "SAGEMAKER_MAX_REQUEST_SIZE", "77"));
        assertThat(both.maxPayloadInMb()).isZero();
        assertThat(both.maxRequestSize()).isEqualTo(77);
    }

    @ParameterizedTest
    @CsvSource({
        "MULTI_RECORD,MULTI_RECORD",
        "multi_record,MULTI_RECORD",
        "MultiRecord,MULTI_RECORD",
        "SingleRecord,SINGLE_RECORD",
        "SINGLE_RECORD,SINGLE_RECORD",
        "singlerecord,SINGLE_RECORD"
    })
    void fromEnvironment_batchStrategy_inEitherSpelling(String text, String expected) {
        assertThat(ServerConfig.fromEnvironment(Map.of("SAGEMAKER_BATCH_STRATEGY", text))
                        .batchStrategy())
                .isEqualTo(expected);
        assertThat(ServerConfig.builder().transforms(text, 0, 6).build().batchStrategy())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "100,100", "workers,0"})
    void fromEnvironment_concurrentTransforms_zeroMeansDerived(String text, int expected) {
        assertThat(ServerConfig.fromEnvironment(Map.of("SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", text))
                        .maxConcurrentTransforms())
                .isEqualTo(expected);
    }

    @Test
    void fromEnvironment_asynchronous_allowsAnHourAndAGibibyte() {
        ServerConfig config = ServerConfig.fromEnvironment(Map.of(
                "SAGEMAKER_MODEL_SERVER_TIMEOUT", "3600",
                "INFERENCE_BODY_STALL_SECONDS", "3600",
                "INFERENCE_WRITE_STALL_SECONDS", "3600",
                "INFERENCE_IDLE_SECONDS", "3600",
                "SAGEMAKER_MAX_REQUEST_SIZE", "1073741824"));

        assertThat(config.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(config.bodies().stallTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(config.connections().writeStallTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(config.connections().idleTimeout()).isEqualTo(Duration.ofHours(1));
        assertThat(config.maxRequestSize()).isEqualTo(1L << 30);
        assertThat(config.bodies().spool()).isGreaterThanOrEqualTo(2L << 30);
    }

    @Test
    void fromEnvironment_badValues_areNamedTogether() {
        Map<String, String> environment = Map.of(
                "SAGEMAKER_BIND_TO_PORT", "http",
                "SAGEMAKER_MODEL_SERVER_WORKERS", "0",
                "INFERENCE_NON_BLOCKING", "yes",
                "INFERENCE_LOG_LEVEL", "loud\n",
                "SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT", "text/*");

        assertThatThrownBy(() -> ServerConfig.fromEnvironment(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SAGEMAKER_BIND_TO_PORT='http': expected a whole number from 0 to 65535")
                .hasMessageContaining("SAGEMAKER_MODEL_SERVER_WORKERS='0': expected a whole number from 1 to 4096")
                .hasMessageContaining("INFERENCE_NON_BLOCKING='yes': expected true or false")
                .hasMessageContaining("INFERENCE_LOG_LEVEL='loud?': expected one of TRACE")
                .hasMessageContaining("SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT='text/*'");
    }

    @Test
    void fromEnvironment_unknownName_isAWarningWithTheNearest() {
        assertThat(ServerConfig.fromEnvironment(Map.of("INFERENCE_QUEUESIZE", "1", "OTHER", "x"))
                        .warnings())
                .containsExactly("unknown setting INFERENCE_QUEUESIZE; did you mean INFERENCE_QUEUE_SIZE?");
    }

    @Test
    void builder_outOfRange_isRefusedAtTheSetter() {
        assertThatThrownBy(() -> ServerConfig.builder().port(65_536)).hasMessageContaining("port is from 0 to 65535");
        assertThatThrownBy(() -> ServerConfig.builder().workers(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerConfig.builder().timeout(Duration.ZERO)).hasMessageContaining("timeout");
        assertThatThrownBy(() -> ServerConfig.builder().drainTimeout(Duration.ofDays(1)))
                .hasMessageContaining("drainTimeout");
        assertThatThrownBy(() -> ServerConfig.builder().maxRequestSize(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void build_builderChangesLater_configurationDoesNot() {
        ServerConfigBuilder builder = ServerConfig.builder().workers(2);
        ServerConfig config = builder.build();

        builder.workers(3);

        assertThat(config.workers()).isEqualTo(2);
        assertThat(builder.build().workers()).isEqualTo(3);
    }
}
