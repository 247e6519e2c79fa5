// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What this process holds at a moment.
 *
 * @param threads of the server, by their name without numbers
 * @param files bodies that lie in the temporary directory, or are open though unlinked
 * @param sockets that are open; 0 where the system does not tell
 * @param heap bytes in use after a collection
 */
record Vitals(Map<String, Long> threads, long files, long sockets, long heap) {
    private static final Pattern NUMBERS = Pattern.compile("@.*|-?\\b[0-9a-f]*\\d[0-9a-f]*\\b");
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final String PREFIX =
            "inference-body-" + ProcessHandle.current().pid() + "-";

    static Vitals take() throws IOException {
        return new Vitals(threadsNow(), filesNow(), socketsNow(), heapNow());
    }

    static Map<String, Long> threadsNow() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("inference-"))
                .map(name -> NUMBERS.matcher(name).replaceAll(""))
                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting()));
    }

    /** Files of bodies that are visible or held open. */
    static long filesNow() throws IOException {
        return bodies() + open(PREFIX);
    }

    /** Sockets of the whole process, clients' too. */
    static long socketsNow() throws IOException {
        return open("socket:");
    }

    private static long bodies() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), PREFIX + "*")) {
            for (Path ignored : files) {
                count++;
            }
        }
        return count;
    }

    private static long open(String what) throws IOException {
        long count = 0;
        if (Files.isDirectory(DESCRIPTORS)) {
            try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
                for (Path link : links) {
                    count += pointsTo(link, what) ? 1 : 0;
                }
            }
        }
        return count;
    }

    private static boolean pointsTo(Path link, String what) {
        try {
            return Files.readSymbolicLink(link).toString().contains(what);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static long heapNow() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) { // the second finds what the first one's references held
            ManagementFactory.getMemoryMXBean().gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
