package io.github.inferencesdk.sagemaker.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.sagemaker.doubles.Images;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image of one layer with one file, as {@code docker save} writes it. */
public final class BaseImage {
    private BaseImage() {}

    /** Writes one, and returns its name as a base. */
    public static String write(Path file, String architecture) throws IOException {
        ByteArrayOutputStream layer = new ByteArrayOutputStream();
        Archives.write(layer, Map.of("etc/base", "base\n"));
        String config = """
                {"architecture": "%s", "os": "linux", "config": {"Env": ["FROM_BASE=1"]}, "history": [],
                 "rootfs": {"type": "layers", "diff_ids": ["%s"]}}
                """.formatted(architecture, Images.digest(layer.toByteArray()));
        String manifest = """
                [{"Config": "config.json", "RepoTags": ["base:1"], "Layers": ["layer.tar"]}]
                """;
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            add(tar, "manifest.json", manifest.getBytes(UTF_8));
            add(tar, "config.json", config.getBytes(UTF_8));
            add(tar, "layer.tar", layer.toByteArray());
        }
        return "tar://" + file;
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
