// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.calculator.CalculatorPipelineProvider;
import io.github.inferencesdk.runtime.InferenceServer;
import io.github.inferencesdk.runtime.ServerConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guide says of the calculator is so, and its links lead somewhere. */
class DocsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]+))?\\)");
    private static final Pattern BLOCK = Pattern.compile("```\\w*\n(.*?)```", Pattern.DOTALL);

    @Test
    void recordsExample_answersWhatTheGuideShows() throws Exception {
        String guide = Files.readString(ROOT.resolve("docs/guide/records.md"));
        List<String> blocks =
                BLOCK.matcher(guide).results().map(block -> block.group(1)).toList();
        String body = blocks.get(0).split("'", -1)[3];

        assertThat(send("application/jsonlines", body).replaceAll("(\"request_id\":\")\\w+", "$1…"))
                .isEqualTo(blocks.get(1));
    }

    @Test
    void csvWithoutNames_toAHandlerThatReadsObjects_answersErrors() throws Exception {
        assertThat(send("text/csv", "add,1,2\n")).isEqualTo("ERROR\n");
        assertThat(send("text/csv; header=present", "operation,a,b\nadd,1,2\n"))
                .isEqualTo("operation,input_a,input_b,result,status\nadd,1,2,3,success\n");
    }

    private static String send(String type, String body) throws Exception {
        try (InferenceServer server = InferenceServer.builder()
                .pipeline(new CalculatorPipelineProvider().pipeline())
                .config(ServerConfig.builder().port(0).build())
                .start()) {
            server.awaitReady();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + server.port() + "/invocations"))
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void links_leadToFilesAndHeadings() throws Exception {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(page)).results().toList()) {
                if (!link.group(1).startsWith("http")) {
                    links++;
                    Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
                    if (!Files.exists(target)
                            || (link.group(2) != null && !anchors(target).contains(link.group(2)))) {
                        broken.add(ROOT.relativize(page) + ": " + link.group());
                    }
                }
            }
        }

        assertThat(links).isGreaterThan(20);
        assertThat(broken).isEmpty();
    }

    @Test
    void guide_leadsThroughEveryPage() throws Exception {
        Path guide = ROOT.resolve("docs/guide");
        String path = Files.readString(guide.resolve("README.md"));

        try (Stream<Path> pages = Files.list(guide)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .isNotEmpty()
                    .allMatch(name -> path.contains("](" + name + ")"));
        }
    }

    private static List<Path> pages() throws Exception {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    /** The headings of a page in the form in which a link names them. */
    private static List<String> anchors(Path page) throws Exception {
        String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
        return text.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceAll("^#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w\\- ]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
