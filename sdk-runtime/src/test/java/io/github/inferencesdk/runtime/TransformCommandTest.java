// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.runtime.testhandlers.UnloadableProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformCommandTest {
    private static final Map<String, String> FAIL = Map.of("INFERENCE_RECORD_ERRORS", "FAIL");

    @TempDir
    private Path temp;

    private CommandLine commands;

    @BeforeEach
    void providers() throws Exception {
        commands = new CommandLine(Files.createDirectories(temp.resolve("classes")), CheckCommandTest.Echo.class);
    }

    private Path path(String name) {
        return temp.resolve(name);
    }

    private int transform(String input, String output, String... more) throws Exception {
        return transform(Map.of(), input, output, more);
    }

    private int transform(Map<String, String> environment, String input, String output, String... more)
            throws Exception {
        String[] args = new String[5 + more.length];
        args[0] = "transform";
        args[1] = "--input";
        args[2] = path(input).toString();
        args[3] = "--output";
        args[4] = path(output).toString();
        System.arraycopy(more, 0, args, 5, more.length);
        return commands.run(environment, args);
    }

    @Test
    void transform_goodRecords_areAnsweredInOrder() throws Exception {
        String lines =
                IntStream.range(0, 5000).mapToObj(i -> "{\"n\":" + i + "}\n").collect(Collectors.joining());
        Files.writeString(path("in.jsonl"), lines);

        assertThat(transform("in.jsonl", "out.jsonl")).isZero();
        assertThat(path("out.jsonl")).hasContent(lines);
        assertThat(path("out.jsonl.part")).doesNotExist();
        assertThat(path("out.jsonl.part.journal")).doesNotExist();
        assertThat(commands.err()).matches("5000 records, 0 errors, \\d+\\.\\d s, \\d+ records/s\\R");
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void transform_badRecord_isAnsweredInItsPlace() throws Exception {
        Files.writeString(path("in.jsonl"), "1\n\n\"refuse\"\n3");

        assertThat(transform("in.jsonl", "out.jsonl")).isEqualTo(Main.FAILED);
        assertThat(path("out.jsonl"))
                .hasContent("1\n{\"error\":\"not this one\",\"status\":\"error\",\"code\":\"INVALID_INPUT\","
                        + "\"request_id\":\"local\",\"line\":3}\n3\n");
        assertThat(commands.err()).startsWith("line 3: INVALID_INPUT: not this one\n3 records, 1 errors, ");
    }

    @Test
    void transform_manyBadRecords_shows20() throws Exception {
        Files.writeString(path("in.jsonl"), "\"refuse\"\n".repeat(50));

        assertThat(transform("in.jsonl", "out.jsonl")).isEqualTo(Main.FAILED);
        assertThat(commands.err().lines()).hasSize(22).contains("further errors are in the output only");
        assertThat(commands.err())
                .contains("line 20: ", "50 records, 50 errors, ")
                .doesNotContain("line 21: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in.csv|a,b\\n1,x\\n|text/csv; header=present|out.jsonl|{\"a\":1,\"b\":\"x\"}\\n",
                "in.csv|a,b\\n1,x\\n|text/csv; header=present|out.csv|a,b\\n1,x\\n",
                "in.csv|1,x\\n|text/csv|out.csv|1,x\\n",
                "in.jsonl|[1]\\n2\\n|application/jsonlines|out.json|[[1],2]",
                "in.json|{\"a\": 1}|application/json|out.json|{\"a\": 1}",
                "in.dat|{\"a\":1}\\n|application/x-ndjson|out.ndjson|{\"a\":1}\\n",
            })
    void transform_otherTypes_areThoseOfHttp(String input, String in, String type, String output, String out)
            throws Exception {
        Files.writeString(path(input), in.replace("\\n", "\n"));

        assertThat(transform(input, output, "--type", type)).isZero();
        assertThat(Files.readString(path(output))).isEqualTo(out.replace("\\n", "\n"));
    }

    @Test
    void transform_acceptGiven_winsOverTheSuffix() throws Exception {
        Files.writeString(path("in.jsonl"), "{\"a\":1}\n");

        assertThat(transform("in.jsonl", "out.jsonl", "--accept", "text/csv; header=present"))
                .isZero();
        assertThat(path("out.jsonl")).hasContent("a\n1\n");
    }

    @Test
    void transform_failSetting_stopsAtTheBadRecord_andPutsNothingInPlace() throws Exception {
        Files.writeString(path("in.jsonl"), "1\n2\n\"refuse\"\n4\n");
        Files.writeString(path("out.jsonl"), "of before");

        assertThat(transform(FAIL, "in.jsonl", "out.jsonl")).isEqualTo(Main.FAILED);
        assertThat(commands.err()).contains("failed: INVALID_INPUT: line 3: not this one");
        assertThat(path("out.jsonl")).hasContent("of before");
        assertThat(path("out.jsonl.part")).hasContent("1\n2\n");

        assertThat(transform("in.jsonl", "out.jsonl", "--resume", "true")).isEqualTo(Main.FAILED);
        assertThat(Files.readAllLines(path("out.jsonl"))).hasSize(4).contains("1", "2", "4");
        assertThat(commands.err()).contains("4 records (2 of them before), 1 errors, ");
    }

    @Test
    void transform_resumedAfterABadRecord_remembersIt() throws Exception {
        Files.writeString(path("in.jsonl"), "1\n\"refuse\"\n3\n\"crash\"\n");
        transform("in.jsonl", "whole.jsonl");
        String whole = Files.readString(path("whole.jsonl"));
        Files.writeString(path("out.jsonl.part"), whole.substring(0, whole.indexOf("3\n") + 1));
        Files.writeString(
                path("out.jsonl.part.journal"),
                Files.size(path("in.jsonl")) + " bytes of application/jsonlines to application/jsonlines\n"
                        + "1 error\n3 error\n17 er");

        assertThat(transform("in.jsonl", "out.jsonl", "--resume", "true")).isEqualTo(Main.FAILED);
        assertThat(path("out.jsonl")).hasContent(whole);
        assertThat(commands.err()).contains("4 records (2 of them before), 2 errors, ");
    }

    @Test
    void transform_resumedWithAnotherInput_isRefused() throws Exception {
        Files.writeString(path("in.jsonl"), "1\n\"refuse\"\n");
        transform(FAIL, "in.jsonl", "out.jsonl");
        Files.writeString(path("in.jsonl"), "1\n22\n333\n");

        assertThat(transform("in.jsonl", "out.jsonl", "--resume", "true")).isEqualTo(Main.FAILED);
        assertThat(commands.err())
                .contains("cannot go on with it: it was begun with 11 bytes of application/jsonlines");
        assertThat(path("out.jsonl.part")).hasContent("1\n");
        assertThat(path("out.jsonl")).doesNotExist();
    }

    @Test
    void transform_resumedWithoutAPart_begins() throws Exception {
        Files.writeString(path("in.jsonl"), "1\n");

        assertThat(transform("in.jsonl", "out.jsonl", "--resume", "true")).isZero();
        assertThat(path("out.jsonl")).hasContent("1\n");
    }

    @Test
    void transform_partOfSomebodyElse_isNotGoneOnWith() throws Exception {
        Files.writeString(path("in.jsonl"), "1\n");
        Files.writeString(path("out.jsonl.part"), "mine\n");

        assertThat(transform("in.jsonl", "out.jsonl", "--resume", "true")).isEqualTo(Main.FAILED);
        assertThat(commands.err()).contains("out.jsonl.part has no journal beside it");
        assertThat(path("out.jsonl.part")).hasContent("mine\n");
    }

    @Test
    void transform_oneRequestRefused_leavesNothing() throws Exception {
        Files.writeString(path("in.json"), "\"refuse\"");

        assertThat(transform("in.json", "out.json")).isEqualTo(Main.FAILED);
        assertThat(commands.err()).contains("failed: INVALID_INPUT: not this one");
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("classes", "in.json");
    }

    @Test
    void transform_brokenCsvHeader_fails() throws Exception {
        Files.writeString(path("in.csv"), "a,a\n1,2\n");

        assertThat(transform("in.csv", "out.csv", "--type", "text/csv; header=present"))
                .isEqualTo(Main.FAILED);
        assertThat(commands.err()).contains("failed: INVALID_INPUT: the header of the CSV: two columns");
        assertThat(path("out.csv")).doesNotExist();
    }

    @Test
    void transform_modelDoesNotLoad_is1() throws Exception {
        commands = new CommandLine(path("classes"), UnloadableProvider.class);
        Files.writeString(path("in.jsonl"), "1\n");

        assertThat(transform("in.jsonl", "out.jsonl")).isEqualTo(Main.FAILED);
        assertThat(commands.err())
                .startsWith("failed: the model failed to load: ")
                .contains("weights.bin is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.jsonl|out.jsonl|--resume|true|is no file",
                "in.jsonl|in.jsonl|--resume|true|is the input",
                "in.jsonl|classes|--accept|text/csv|is a directory",
                "in.jsonl|out|--resume|true|--accept is required: the name ",
                "in.dat|out.jsonl|--resume|true|--type is required: the name ",
                "in.jsonl|out.jsonl|--resume|yes|--resume is true or false, got 'yes'",
                "in.jsonl|out.jsonl|--type|json|--type: ",
                "in.jsonl|out.jsonl|--type|image/png|Content-Type image/png is not supported",
                "in.jsonl|out.jsonl|--accept|image/png|none of the accepted media types can be made",
                "in.jsonl|out.jsonl|--fast|true|transform knows no option --fast",
            })
    void transform_misused_is2(String input, String output, String option, String value, String why) throws Exception {
        Files.writeString(path("in.jsonl"), "1\n");
        Files.writeString(path("in.dat"), "1\n");

        assertThat(transform(input, output, option, value)).isEqualTo(Main.MISUSED);
        assertThat(commands.err()).contains(why, "usage: ");
    }
}
