// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.functional;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.MultiModel;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.runtime.ServerConfigBuilder;
import io.github.inferencesdk.runtime.testhandlers.TestPipelines;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new endpoint is promised, and explained. The servers themselves say which they have. */
class EndpointsGuideTest {
    private static final Pattern PATH = Pattern.compile("(?<=[ ,])/[a-z-]+");

    @TempDir
    Path models;

    @Test
    void everyPath_standsInTheGuideAndAmongThePromises() throws Exception {
        TreeSet<String> paths = new TreeSet<>(
                pathsOf(InferenceServer.builder().pipeline(TestPipelines.echo()).config(config().build())));
        paths.addAll(pathsOf(InferenceServer.builder()
                .config(config().multiModel(MultiModel.of(models)).build())));

        assertThat(paths).contains("/invocations", "/models", "/ping");
        String promises = Files.readString(Path.of("../VERSIONING.md"));
        String guide = guide();
        assertThat(paths).allSatisfy(path -> {
            assertThat(promises).contains("`" + path + "`");
            assertThat(guide).containsPattern("(?<![\\w/.])" + path + "(?![\\w-])");
        });
    }

    private static ServerConfigBuilder config() {
        return ServerConfig.builder().port(0);
    }

    private static List<String> pathsOf(InferenceServer.Builder builder) throws Exception {
        try (InferenceServer server = builder.start()) {
            URI nowhere = URI.create("http://127.0.0.1:" + server.port() + "/nowhere");
            String answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(nowhere).build(), BodyHandlers.ofString())
                    .body();
            return PATH.matcher(answer).results().map(MatchResult::group).toList();
        }
    }

    private static String guide() throws Exception {
        StringBuilder pages = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("../docs/guide"))) {
            for (Path page : files.toList()) {
                pages.append(Files.readString(page));
            }
        }
        return pages.toString();
    }
}
