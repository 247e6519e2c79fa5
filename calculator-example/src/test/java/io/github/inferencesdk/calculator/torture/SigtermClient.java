// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.torture;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests of all kinds until the server closes. A request whose head was sent before the signal must be answered,
 * with its own answer or its rightful error; a later one may find the door closed. A client that is told of the shut-down
 * goes, as a load balancer would.
 */
final class SigtermClient implements Runnable {
    private enum Kind {
        SUM,
        LARGE_SUM,
        SLOW_SUM,
        ASKED_SUM,
        BAD_JSON,
        NOT_COMPUTABLE,
        WRONG_TYPE,
        NOWHERE
    }

    private final Child child;
    private final Terms terms;
    private final SplittableRandom random;
    private volatile boolean signalSent;
    private volatile boolean gone;
    private volatile boolean atWork;

    SigtermClient(Child child, Terms terms, SplittableRandom random) {
        this.child = child;
        this.terms = terms;
        this.random = random;
    }

    /** Called just before the signal: what was sent by now counts. */
    void signalIsSent() {
        signalSent = true;
    }

    /** Whether it has had an answer. */
    boolean isAtWork() {
        return atWork;
    }

    @Override
    public void run() {
        while (!gone) {
            try (Exchange exchange = child.open()) {
                for (int left = 1 + random.nextInt(20); left > 0 && request(exchange); left--) {
                    pause(10);
                }
            } catch (IOException noConnection) {
                if (!signalSent) {
                    terms.wrong("no connection before the signal: " + noConnection);
                }
                gone = true;
            }
        }
    }

    /** Says whether the connection goes on. */
    private boolean request(Exchange exchange) {
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        int number = random.nextInt(1_000_000);
        boolean owed = false;
        try {
            String body = body(kind, number);
            exchange.write(head(kind, body.length()));
            owed = !signalSent; // read after the head was handed to the system
            if (kind == Kind.ASKED_SUM) {
                int status = exchange.readHead();
                if (status != 100) {
                    return check(exchange, kind, number, status, owed);
                }
            }
            write(exchange, kind, body);
            return check(exchange, kind, number, exchange.readHead(), owed);
        } catch (IOException cut) {
            if (owed) {
                terms.wrong(kind + " " + number + ", its head sent before the signal, was not answered: " + cut);
            } else {
                terms.outcome("cut after the signal", false);
                gone = true;
            }
            return false;
        }
    }

    private static String head(Kind kind, int length) {
        String path = kind == Kind.NOWHERE ? "/nowhere" : "/invocations";
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: "
                + (kind == Kind.WRONG_TYPE ? "image/png" : "application/json")
                + (kind == Kind.ASKED_SUM ? "\r\nExpect: 100-continue" : "")
                + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String body(Kind kind, int number) {
        return switch (kind) {
            case BAD_JSON -> "{\"operation\":\"add\",\"a\":" + number;
            case NOT_COMPUTABLE -> "{\"operation\":\"divide\",\"a\":" + number + ",\"b\":0}";
            case LARGE_SUM -> sum(number) + " ".repeat(100_000);
            default -> sum(number);
        };
    }

    private static String sum(int number) {
        return "{\"operation\":\"add\",\"a\":" + number + ",\"b\":0.5}";
    }

    private void write(Exchange exchange, Kind kind, String body) throws IOException {
        int middle = body.length() / 2;
        exchange.write(body.substring(0, middle));
        pause(kind == Kind.SLOW_SUM ? 300 : 0);
        exchange.write(body.substring(middle));
    }

    private boolean check(Exchange exchange, Kind kind, int number, int status, boolean owed) throws IOException {
        String body = exchange.readBody();
        atWork = true;
        int rightful = switch (kind) {
            case BAD_JSON -> 400;
            case NOT_COMPUTABLE -> 422;
            case WRONG_TYPE -> 415;
            case NOWHERE -> 404;
            default -> 200;
        };
        boolean refused = status == 503 && signalSent && body.contains("shutting down");
        if (refused) {
            terms.outcome("503 while shutting down", owed);
            gone = true;
        } else if (status == rightful && (status != 200 || body.contains("\"result\":" + number + ".5,"))) {
            terms.outcome(String.valueOf(status), owed && signalSent);
        } else {
            terms.wrong(kind + " " + number + " got " + status + " " + body);
        }
        return !exchange.closes();
    }

    private void pause(int upToMillis) {
        try {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(upToMillis + 1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
