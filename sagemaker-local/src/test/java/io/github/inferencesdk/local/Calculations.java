// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.calculator.model.Operation;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lines for the calculator: all operations, numbers of all kinds, and bad ones, about one in seven. The same at each run. */
final class Calculations {
    static final Path CALCULATOR = Path.of("..", "calculator-example", "target", "app", "bin", "serve")
            .toAbsolutePath()
            .normalize();

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> BAD = List.of(
            "{\"operation\":\"divide\",\"a\":1,\"b\":0}",
            "{\"operation\":\"sqrt\",\"a\":-4}",
            "{\"operation\":\"log\",\"a\":0}",
            "{\"operation\":\"power\",\"a\":10,\"b\":400}",
            "{\"operation\":\"root\",\"a\":4}",
            "{\"operation\":\"add\",\"a\":1}",
            "{\"operation\":\"add\",\"a\":\"zehn €\",\"b\":1}",
            "{oops",
            "[]");

    private Calculations() {}

    static List<String> lines(int count) {
        SplittableRandom random = new SplittableRandom(7);
        Operation[] operations = Operation.values();
        List<String> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Operation operation = operations[i % operations.length];
            lines.add(
                    random.nextInt(20) == 0
                            ? BAD.get(random.nextInt(BAD.size()))
                            : "{\"operation\":\"" + operation.wireName() + "\",\"a\":" + number(random)
                                    + (operation.isBinary() ? ",\"b\":" + number(random) : "") + "}");
        }
        return lines;
    }

    private static String number(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> String.valueOf(random.nextInt(-1_000, 1_000));
            case 1 -> String.valueOf(random.nextDouble(-10, 10));
            case 2 -> String.valueOf(random.nextDouble() * 1e-12);
            default -> random.nextInt(100) + "E" + random.nextInt(8);
        };
    }

    static Path write(Path file, List<String> lines) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        return file;
    }

    /**
     * What a line is compared by. A result is compared as it is, byte for byte. An error has the number of its request, and
     * among others in one request the number of its line in there: these two are left out, the text and the code are not.
     */
    static String comparable(String answer) {
        if (!answer.contains("\"request_id\"")) {
            return answer;
        }
        JsonNode error = JSON.readTree(answer);
        ((ObjectNode) error).remove(List.of("request_id", "line"));
        return error.toString();
    }
}
