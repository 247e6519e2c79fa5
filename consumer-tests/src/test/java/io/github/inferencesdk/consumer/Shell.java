// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.consumer;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * A shell in which {@code mvn} is the Maven of this build, with a repository that has the SDK. Each of the JVMs that run these
 * tests side by side has its own.
 */
final class Shell {
    private static final long LIMIT_MINUTES = 10;
    private static final Path TARGET = Path.of("target", "fork-" + System.getProperty("surefire.forkNumber"))
            .toAbsolutePath();

    /** Maven ends before it gains by the second compiler or needs a collection, and so do the tests of a small project. */
    private static final String SHORT_LIVED =
            "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmn256m -XX:MetaspaceSize=128m";

    private static boolean prepared;

    private final Path directory;

    private Shell(Path directory) {
        this.directory = directory;
    }

    static synchronized Shell in(Path directory) throws IOException {
        if (!prepared) {
            InstalledSdk.into(TARGET.resolve("repository"));
            writeMvn();
            prepared = true;
        }
        return new Shell(directory);
    }

    /** Makes a folder anew that stays until the next build. */
    static Path emptyFolder(String name) throws IOException {
        Path folder = TARGET.resolve(name);
        InstalledSdk.delete(folder);
        return Files.createDirectories(folder);
    }

    private static void writeMvn() throws IOException {
        Path mvn = Files.createDirectories(TARGET.resolve("bin")).resolve("mvn");
        boolean offline = System.getProperty("maven.network").equals("offline=true");
        String options = offline ? "-o" : "";
        if (PublishedSdk.bundle().isPresent()) {
            Path settings = TARGET.resolve("settings.xml");
            PublishedSdk.writeSettings(PublishedSdk.bundle().get(), settings);
            options += " -s '" + settings + "'";
        }
        Files.writeString(mvn, """
                #!/bin/sh
                case " $MAVEN_OPTS" in
                *" -XX:+Use"* | *" -Xm"*) ;; # Java refuses two collectors, and warns of sizes that do not fit
                *) export MAVEN_OPTS="%s $MAVEN_OPTS" ;;
                esac
                exec '%s/bin/mvn' -B -ntp %s -Dstyle.color=never -DargLine='%s' -Dmaven.repo.local='%s' "$@"
                """.formatted(
                SHORT_LIVED, System.getProperty("maven.home"), options, SHORT_LIVED, TARGET.resolve("repository")));
        Files.setPosixFilePermissions(mvn, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs commands to their end, and returns what they print; an {@link AssertionError} with that when one fails. */
    String run(String commands) throws IOException, InterruptedException {
        Result result = tryToRun(commands);
        if (result.exit() != 0) {
            throw new AssertionError(commands + " ended with " + result.exit() + ":\n" + result.output());
        }
        return result.output();
    }

    /** Runs commands to their end, whatever it is. */
    Result tryToRun(String commands) throws IOException, InterruptedException {
        Path output = Files.createTempFile("shell", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder("bash", "-ec", commands)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("PATH", path());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            Process process = builder.start();
            try {
                if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                    throw new AssertionError(commands + " goes on:\n" + Files.readString(output));
                }
            } finally { // which does nothing to what has ended
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().onExit().join();
            }
            return new Result(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** The search path of the shell. */
    static String path() {
        return TARGET.resolve("bin")
                + File.pathSeparator
                + Path.of(System.getProperty("java.home"), "bin")
                + File.pathSeparator
                + System.getenv("PATH");
    }

    record Result(int exit, String output) {}
}
