// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.MultiModel;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.runtime.internal.archive.Trees;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MultiModelTest {
    @TempDir
    Path temp;

    private ModelsClient models;

    @BeforeEach
    void start() throws Exception {
        models = ModelsClient.start(Files.createDirectory(temp.resolve("models")), UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        models.close();
    }

    @Test
    void platform_goesThroughALife_inItsOrder() throws Exception {
        Path modelDir = models.model("a", "\"m\"", "model");
        assertThat(models.get("/ping").statusCode()).isEqualTo(200);
        assertThat(models.get("/models").body()).isEqualTo("{\"models\":[]}");

        HttpResponse<String> loaded = models.load("a1b2", modelDir);
        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(models.load("a1b2", modelDir).statusCode()).isEqualTo(409);
        assertThat(models.invoke("a1b2").body()).isEqualTo("\"m\"");
        String shown = "{\"modelName\":\"a1b2\",\"modelUrl\":\"" + modelDir + "\"}";
        assertThat(loaded.body()).isEqualTo(shown);
        assertThat(models.get("/models/a1b2").body()).isEqualTo(shown);
        assertThat(models.get("/models").body()).isEqualTo("{\"models\":[" + shown + "]}");

        assertThat(models.unload("a1b2").statusCode()).isEqualTo(200);
        assertThat(models.get("/models/a1b2").statusCode()).isEqualTo(404);
        assertThat(models.invoke("a1b2").statusCode()).isEqualTo(404);
        assertThat(models.unload("a1b2").statusCode()).isEqualTo(404);
        assertThat(models.get("/models").body()).isEqualTo("{\"models\":[]}");
        assertThat(models.load("a1b2", modelDir).statusCode()).isEqualTo(200);
        assertThat(models.get("/ping").statusCode()).isEqualTo(200);
    }

    @Test
    void invoke_eachModel_isAnsweredByItsOwnCode_thatKnowsItsName() throws Exception {
        models.load("one", models.model("a", "context.modelName()", "model + \"!\""));
        models.load("two", models.model("b", "context.modelDir().toString()", "model"));

        assertThat(models.invoke("one").body()).isEqualTo("\"one!\"");
        assertThat(models.invoke("two").body()).isEqualTo("\"" + temp.resolve("models/b/model") + "\"");
    }

    @Test
    void list_manyModels_comesInPagesThatFit() throws Exception {
        Path modelDir = models.model("a", "\"m\"", "model");
        for (int i = 10; i < 15; i++) {
            models.load("m" + i, modelDir);
        }
        List<String> names = new ArrayList<>();
        String page = models.get("/models?limit=2").body();
        for (Matcher token = token(page); token.find(); token = token(page)) {
            names.addAll(names(page));
            page = models.get("/models?limit=2&next_page_token=" + token.group(1))
                    .body();
        }
        names.addAll(names(page));

        assertThat(names).containsExactly("m10", "m11", "m12", "m13", "m14");
        assertThat(names(page)).hasSize(1);
        assertThat(models.get("/models?limit=5").body()).doesNotContain("nextPageToken");
    }

    private static Matcher token(String page) {
        return Pattern.compile("\"nextPageToken\":\"([^\"]+)\"").matcher(page);
    }

    private static List<String> names(String page) {
        return Pattern.compile("\"modelName\":\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(name -> name.group(1))
                .toList();
    }

    @Test
    void name_ofAnyCharacters_isFoundEncoded() throws Exception {
        Path modelDir = models.model("a", "\"m\"", "model");
        assertThat(models.load("a b/ü+%", modelDir).statusCode()).isEqualTo(200);
        assertThat(models.invoke("a%20b%2F%C3%BC+%25").body()).isEqualTo("\"m\"");
        assertThat(models.get("/models/a%20b%2F%C3%BC%2B%25").statusCode()).isEqualTo(200);
        assertThat(models.unload("a%20b%2f%c3%bc+%25").statusCode()).isEqualTo(200);
    }

    @Test
    void load_outsideOfTheRoot_isRefused() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Path link = Trees.link(temp.resolve("models/link"), outside);
        for (Path url : List.of(outside, link, temp.resolve("models/../outside"), temp.resolve("models"))) {
            HttpResponse<String> refused = models.load("a", url);
            assertThat(refused.statusCode()).as(url.toString()).isEqualTo(400);
            assertThat(refused.body()).contains("'url' must be a directory below");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400|expected",
                "null|400|null",
                "[]|400|expected",
                "{}|400|'model_name' must have 1 to 1024 characters",
                "{\"model_name\":\"\",\"url\":\"/x\"}|400|'model_name'",
                "{\"model_name\":\"a\\u0000\",\"url\":\"/x\"}|400|control characters",
                "{\"model_name\":\"a\"}|400|Missing required parameter: 'url'",
                "{\"model_name\":\"a\",\"url\":\"/no/such\"}|400|'url' is no directory: /no/such",
                "{\"model_name\":\"a\",\"url\":\"\\u0000\"}|400|'url' is no directory",
            })
    void load_requestThatIsNone_saysWhatIsWrong(String body, int status, String message) throws Exception {
        HttpResponse<String> refused = models.post("/models", body);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(refused.body()).contains("INVALID_INPUT", message);
    }

    @Test
    void load_tooLargeABody_is413() throws Exception {
        assertThat(models.post("/models", "x".repeat(70_000)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"limit=0", "limit=x", "limit=1001", "next_page_token=*"})
    void list_queryThatIsNone_is400(String query) throws Exception {
        assertThat(models.get("/models?" + query).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"/models/", "/models//invoke", "/models/a/b", "/models/a/invoke/", "/invocations"})
    void path_thatIsNone_is404(String path) throws Exception {
        assertThat(models.post(path, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void method_thatIsNone_is405() throws Exception {
        HttpResponse<String> refused = models.get("/models/a/invoke");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("POST");
        assertThat(models.post("/models/a", "{}").headers().firstValue("Allow")).contains("GET, DELETE");
    }

    @Test
    void load_thatFails_leavesNothing_andCanBeTriedAgain() throws Exception {
        Path modelDir = models.model("a", "new java.io.File(\"/no/such\").toURI().toURL().openStream()", "model");
        HttpResponse<String> failed = models.load("a", modelDir);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body())
                .contains("MODEL_FAILURE", "its log has the cause")
                .doesNotContain("/no/such", "java");
        assertThat(models.get("/models/a").statusCode()).isEqualTo(404);

        models.model("a", "\"m\"", "model");
        assertThat(models.load("a", modelDir).statusCode()).isEqualTo(200);
    }

    @Test
    void load_ofNoArchive_saysWhatIsMissing() throws Exception {
        Path empty = Files.createDirectories(temp.resolve("models/empty/model"));
        HttpResponse<String> failed = models.load("a", empty);
        assertThat(failed.statusCode()).isEqualTo(400);
        assertThat(failed.body()).contains("has no jar in its folder code");
    }

    @Test
    void start_aPipelineForAServerOfMany_isRefused() {
        InferenceServer.Builder builder = InferenceServer.builder()
                .pipeline(TestPipelines.echo())
                .config(ServerConfig.builder().multiModel(MultiModel.of(temp)).build());
        assertThatIllegalStateException().isThrownBy(builder::start);
    }
}
