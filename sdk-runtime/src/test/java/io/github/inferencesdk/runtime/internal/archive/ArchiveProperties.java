// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ArchiveProperties {
    private static final Unpacker UNPACKER = new Unpacker(100, 1 << 20);

    /** Files by name; directories end with a slash. Names of a level never clash: files are in lower case, folders not. */
    @Provide
    Arbitrary<Map<String, byte[]>> trees() {
        Arbitrary<String> folder = Arbitraries.strings()
                .withChars(Trees.otherLetters() ? "XYZÄ한" : "XYZ")
                .ofMinLength(1)
                .ofMaxLength(60);
        Arbitrary<String> folders = folder.list().ofMaxSize(4).map(names -> String.join("/", names));
        Arbitrary<String> files = Arbitraries.strings()
                .withChars(Trees.otherLetters() ? "abc é-." : "abc -.")
                .ofMinLength(1)
                .ofMaxLength(120)
                .map(name -> name + "1");
        Arbitrary<String> names = net.jqwik.api.Combinators.combine(folders, files, Arbitraries.of(true, true, false))
                .as((path, name, file) -> (path.isEmpty() ? "" : path + "/") + (file ? name : name + "/"));
        Arbitrary<byte[]> contents = Arbitraries.bytes().array(byte[].class).ofMaxSize(1500);
        return Arbitraries.maps(names, contents).ofMaxSize(8);
    }

    private static byte[] tar(Map<String, byte[]> tree) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarWriter writer = new TarWriter(out)) {
            for (Map.Entry<String, byte[]> entry : new TreeMap<>(tree).entrySet()) {
                String name = entry.getKey();
                if (name.endsWith("/")) {
                    writer.directory(name.substring(0, name.length() - 1));
                } else {
                    writer.file(name, entry.getValue().length, new ByteArrayInputStream(entry.getValue()));
                }
            }
        }
        return out.toByteArray();
    }

    /** What unpacking the tree must leave. */
    private static SortedMap<String, String> expected(Map<String, byte[]> tree) {
        SortedMap<String, String> all = new TreeMap<>();
        tree.forEach((name, content) -> {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                all.put(name.substring(0, slash + 1), "");
            }
            if (!name.endsWith("/")) {
                all.put(name, HexFormat.of().formatHex(content));
            }
        });
        return all;
    }

    private static boolean isFileAndDirectory(Map<String, byte[]> tree) {
        return tree.keySet().stream().anyMatch(name -> tree.containsKey(name + "/"));
    }

    @Property(tries = 200)
    void unpack_whatWasWritten_isTheSame(@ForAll("trees") Map<String, byte[]> tree) throws Exception {
        net.jqwik.api.Assume.that(!isFileAndDirectory(tree));
        Sandbox sandbox = new Sandbox();
        try {
            sandbox.unpack(Trees.gzip(tar(tree)));

            assertThat(Trees.read(sandbox.target())).isEqualTo(expected(tree));
            assertThat(tar(tree)).isEqualTo(tar(tree));
        } finally {
            sandbox.close();
        }
    }

    @Property(tries = 1500)
    void unpack_changedBytes_areRefusedOrStayBelowTheTarget(
            @ForAll("trees") Map<String, byte[]> tree,
            @ForAll @Size(min = 1, max = 6) byte[] noise,
            @ForAll @IntRange(max = 20_000) int at,
            @ForAll @IntRange(max = 511) int within,
            @ForAll @IntRange(max = 4) int kind)
            throws Exception {
        byte[] plain = tar(tree);
        byte[] sent = switch (kind) {
            case 0 -> changed(Trees.gzip(plain), at, noise); // what gzip notices
            case 1 -> Trees.gzip(changed(plain, at, noise)); // what checksums of headers notice
            case 2 -> Trees.gzip(Arrays.copyOf(plain, at % plain.length));
            default -> Trees.gzip(changedHeader(plain, at, within, noise)); // what nothing notices
        };
        Sandbox sandbox = new Sandbox();
        try {
            sandbox.unpack(sent);
        } catch (ArchiveException refused) {
            assertThat(refused).hasMessageMatching("\\P{Cntrl}+");
            assertThat(sandbox.target()).doesNotExist();
        } finally {
            sandbox.close();
        }
    }

    private static byte[] changed(byte[] bytes, int at, byte[] noise) {
        int from = at % bytes.length;
        System.arraycopy(noise, 0, bytes, from, Math.min(noise.length, bytes.length - from));
        return bytes;
    }

    /** Writes noise, or a name that leads out, into a block, and makes its checksum right. */
    private static byte[] changedHeader(byte[] tar, int at, int within, byte[] noise) {
        int block = at % (tar.length / 512) * 512;
        byte[] change = noise[0] > 64 ? "../../".getBytes(java.nio.charset.StandardCharsets.US_ASCII) : noise;
        System.arraycopy(change, 0, tar, block + Math.min(within, 512 - change.length), change.length);
        RawTar.sign(tar, block);
        return tar;
    }

    @Property(tries = 1000)
    void unpack_anyBytes_areRefused(@ForAll @Size(max = 2000) byte[] noise, @ForAll boolean gzip) throws Exception {
        Sandbox sandbox = new Sandbox();
        try {
            sandbox.unpack(gzip ? Trees.gzip(noise) : noise);
            assertThat(Trees.read(sandbox.target())).isEmpty(); // bytes that begin with a block of zeros
        } catch (ArchiveException refused) {
            assertThat(sandbox.target()).doesNotExist();
        } finally {
            sandbox.close();
        }
    }

    /** A directory in which nothing but the archive and the target may be. */
    private static final class Sandbox {
        private final Path root;

        Sandbox() throws IOException {
            root = Files.createTempDirectory("sandbox");
        }

        Path target() {
            return root.resolve("a/b/target");
        }

        void unpack(byte[] archive) throws IOException {
            UNPACKER.unpack(Files.write(root.resolve("archive"), archive), target());
        }

        void close() throws IOException {
            try {
                assertThat(Trees.read(root).keySet())
                        .allMatch(name -> name.equals("archive")
                                || name.equals("a/")
                                || name.equals("a/b/")
                                || name.startsWith("a/b/target/"));
            } finally {
                FileTrees.delete(root);
            }
        }
    }
}
