// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A child process with moto, an emulator of AWS that is not ours. */
final class MotoServer implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final URI uri;

    private MotoServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** Starts one; empty where there is none on the path. */
    static Optional<MotoServer> start() throws IOException {
        Process process;
        try {
            process = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", "0")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            return Optional.empty();
        }
        BufferedReader output = process.inputReader(UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher running = RUNNING.matcher(line);
            if (running.find()) {
                drain(output);
                return Optional.of(new MotoServer(process, URI.create(running.group(1))));
            }
            all.append(line).append('\n');
        }
        process.destroyForcibly();
        if (all.toString().contains("command not found")) { // a shim without a program behind it
            return Optional.empty();
        }
        throw new AssertionError("moto_server did not start:\n" + all);
    }

    private static void drain(BufferedReader output) {
        Thread thread = new Thread(() -> output.lines().forEach(line -> {}), "moto-output");
        thread.setDaemon(true);
        thread.start();
    }

    URI uri() {
        return uri;
    }

    /** What moto looks at of a signature for S3: whose it is, and the region. */
    static String authorization(String region) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/" + region
                + "/s3/aws4_request, SignedHeaders=host, Signature=0";
    }

    void createBucket(String name, String region) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri.resolve("/" + name))
                .header("Authorization", authorization(region))
                .PUT(BodyPublishers.ofString("<CreateBucketConfiguration><LocationConstraint>" + region
                        + "</LocationConstraint></CreateBucketConfiguration>"))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
        if (status != 200) {
            throw new AssertionError("moto made no bucket: " + status);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
