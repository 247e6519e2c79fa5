// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator;

import java.nio.file.Path;

/** Where the tests find the model's files; a model that has none needs no such folder. */
public final class ModelFiles {
    /** The folder whose content a container has in {@code /opt/ml/model}. */
    public static final String FOLDER = "src/main/model";

    private ModelFiles() {}

    /** The folder as a path. */
    public static Path directory() {
        return Path.of(FOLDER);
    }
}
