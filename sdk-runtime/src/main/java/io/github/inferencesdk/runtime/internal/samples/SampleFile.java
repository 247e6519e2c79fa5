// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.samples;

import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of a sample.
 *
 * @param name what request and response have in common
 * @param isRequest whether it is the request
 */
public record SampleFile(String name, boolean isRequest, Payload body) {
    private static final Pattern NAME = Pattern.compile("(.+)\\.(request|response)\\.([^.]+)");
    private static final Map<String, MediaType> TYPES = new TreeMap<>(Map.of(
            "json", MediaType.APPLICATION_JSON,
            "jsonl", MediaType.of("application", "jsonlines"),
            "csv", MediaType.TEXT_CSV,
            "txt", MediaType.TEXT_PLAIN,
            "npy", MediaType.of("application", "x-npy"),
            "bin", MediaType.APPLICATION_OCTET_STREAM));

    /**
     * The file of this name and content.
     *
     * @throws IllegalArgumentException when no sample has files of such a name
     */
    static SampleFile of(String fileName, byte[] content) {
        Matcher name = NAME.matcher(fileName);
        if (!name.matches() || !TYPES.containsKey(name.group(3))) {
            throw new IllegalArgumentException("the samples have a file '" + fileName
                    + "', expected NAME.request.SUFFIX or NAME.response.SUFFIX with a suffix of " + TYPES.keySet());
        }
        Payload body = Payload.of(TYPES.get(name.group(3)), content);
        return new SampleFile(name.group(1), name.group(2).equals("request"), body);
    }

    /** Whether a file of this name is none of ours, such as what a file manager leaves behind. */
    static boolean isHidden(String fileName) {
        return fileName.startsWith(".");
    }
}
