// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** Many records in one request, some of them compressed on their way: each must be answered in its place. */
final class RecordsVisit implements Visit {
    private static final int MOST = 200;

    /** One record and the line that it is in. */
    private record Line(long token, Deed deed, String text) {
        static Line of(long token, Deed deed, SplittableRandom random) {
            String padding = "x".repeat(random.nextInt(random.nextInt(20) == 0 ? 20_000 : 200));
            return new Line(
                    token, deed, "{\"deed\":\"" + deed + "\",\"token\":" + token + ",\"x\":\"" + padding + "\"}");
        }

        boolean isAnsweredBy(String answer, int number) {
            if (deed.status() == 200) {
                return answer.equals("{\"token\":" + token + ",\"size\":" + text.length() + "}")
                        || answer.contains("\"code\":\"DEADLINE_EXCEEDED\"");
            }
            String code = switch (deed.status()) {
                case 400 -> "INVALID_INPUT";
                case 422 -> "UNPROCESSABLE";
                case 504 -> "DEADLINE_EXCEEDED";
                default -> "MODEL_FAILURE";
            };
            return answer.startsWith("{\"error\":")
                    && answer.endsWith("\"line\":" + number + "}")
                    && (answer.contains("\"code\":\"" + code + "\"")
                            || answer.contains("\"code\":\"DEADLINE_EXCEEDED\""));
        }
    }

    @Override
    public void go(Visitor visitor) throws IOException {
        SplittableRandom random = visitor.random();
        List<Line> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(MOST);
        for (int i = 0; i < count; i++) {
            lines.add(Line.of(visitor.token(i), draw(visitor), random));
            text.append(lines.get(i).text()).append('\n');
        }
        visitor.tally().sent();
        boolean gzip = random.nextInt(3) == 0;
        byte[] body = coded(text.toString(), gzip);
        try (Wire wire = new Wire(visitor.port())) {
            wire.write("POST /invocations HTTP/1.1\r\nHost: a\r\nContent-Type: application/jsonlines\r\n"
                    + (gzip ? "Content-Encoding: gzip\r\n" : "")
                    + "Content-Length: " + body.length + "\r\n\r\n");
            wire.write(body);
            if (random.nextInt(10) == 0) {
                visitor.tally().outcome("records: left");
                return;
            }
            check(visitor, lines, wire.read());
        }
    }

    /** Few that block: each holds its thread until its deadline. */
    private static Deed draw(Visitor visitor) {
        Deed deed = visitor.random().nextInt(4) == 0 ? visitor.drawDeed() : Deed.ECHO;
        boolean blocks = deed.status() == 504 && visitor.random().nextInt(20) > 0;
        return blocks || deed == Deed.OUT_OF_MEMORY || deed == Deed.HOARD ? Deed.ECHO : deed;
    }

    private static byte[] coded(String text, boolean gzip) throws IOException {
        byte[] plain = text.getBytes(StandardCharsets.US_ASCII);
        if (!gzip) {
            return plain;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void check(Visitor visitor, List<Line> lines, Optional<Answer> answer) {
        int status = answer.map(Answer::status).orElse(0);
        visitor.tally().answered(status);
        if (status == 503 || status == 504) {
            visitor.tally().outcome("records: overload, " + status);
            return;
        }
        List<String> answers = answer.map(Answer::text).orElse("").lines().toList();
        boolean right = status == 200 && answers.size() == lines.size();
        for (int i = 0; right && i < lines.size(); i++) {
            if (!lines.get(i).isAnsweredBy(answers.get(i), i + 1)) {
                visitor.tally()
                        .wrong("record " + lines.get(i).token() + ", "
                                + lines.get(i).deed() + " in line " + (i + 1) + ": " + answers.get(i));
                return;
            }
        }
        if (right) {
            visitor.tally().outcome("records: all in their places");
        } else {
            visitor.tally()
                    .wrong("records of visit " + visitor.number() + ": " + status + ", " + answers.size()
                            + " answers to " + lines.size());
        }
    }
}
