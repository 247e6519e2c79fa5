// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** An image of one layer with one file, as {@code docker save} writes it. */
final class BaseImage {
    private BaseImage() {}

    static byte[] tar() throws Exception {
        byte[] layer = TarFile.write(Map.of("etc/base", "base\n".getBytes(UTF_8)));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(layer));
        String config = """
                {"architecture": "amd64", "os": "linux", "config": {"Env": ["FROM_BASE=1"]}, "history": [],
                 "rootfs": {"type": "layers", "diff_ids": ["sha256:%s"]}}
                """.formatted(digest);
        String manifest = """
                [{"Config": "config.json", "RepoTags": ["base:1"], "Layers": ["layer.tar"]}]
                """;
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("manifest.json", manifest.getBytes(UTF_8));
        files.put("config.json", config.getBytes(UTF_8));
        files.put("layer.tar", layer);
        return TarFile.write(files);
    }
}
