// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime;

import io.github.inferencesdk.runtime.internal.config.SettingReader;
import io.github.inferencesdk.runtime.internal.config.Settings;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a server hosts many models, which are loaded and unloaded by their names while it runs. Immutable, safe for
 * concurrent use.
 */
public final class MultiModel {
    private final Path modelsDir;
    private final int maxModels;
    private final int heapPercent;
    private final long nativeMemory;

    private MultiModel(Path modelsDir, int maxModels, int heapPercent, long nativeMemory) {
        this.modelsDir = modelsDir;
        this.maxModels = maxModels;
        this.heapPercent = heapPercent;
        this.nativeMemory = nativeMemory;
    }

    /**
     * {@return how the models below {@code modelsDir} are hosted, with the default limits}
     *
     * @param modelsDir {@code /opt/ml/models} on the platform
     */
    public static MultiModel of(Path modelsDir) {
        MultiModel defaults = read(new SettingReader(Map.of()));
        return new MultiModel(
                Checks.present("modelsDir", modelsDir),
                defaults.maxModels,
                defaults.heapPercent,
                defaults.nativeMemory);
    }

    static MultiModel read(SettingReader reader) {
        return new MultiModel(
                reader.get(Settings.MODELS_DIR),
                reader.get(Settings.MAX_MODELS),
                reader.get(Settings.MODELS_HEAP_PERCENT),
                reader.get(Settings.MODELS_NATIVE_MEMORY));
    }

    /**
     * {@return a copy that loads at most that many models at once, else 507}
     *
     * @param models 1 to 1,048,576; 1,000 by default
     */
    public MultiModel withMaxModels(int models) {
        int checked = (int) Checks.range("maxModels", models, 1, 1 << 20);
        return new MultiModel(modelsDir, checked, heapPercent, nativeMemory);
    }

    /**
     * {@return a copy that loads no model when more of the heap is in use, else 507}
     *
     * @param percent of the largest heap, 1 to 100; 75 by default
     */
    public MultiModel withHeapPercent(int percent) {
        int checked = (int) Checks.range("heapPercent", percent, 1, 100);
        return new MultiModel(modelsDir, maxModels, checked, nativeMemory);
    }

    /**
     * {@return a copy that loads no model when models report to hold more memory outside the heap, else 507}
     *
     * @param bytes 0, the default, for no limit
     */
    public MultiModel withNativeMemory(long bytes) {
        long checked = Checks.range("nativeMemory", bytes, 0, Long.MAX_VALUE);
        return new MultiModel(modelsDir, maxModels, heapPercent, checked);
    }

    /** {@return the directory that the directories of models must lie below} */
    public Path modelsDir() {
        return modelsDir;
    }

    /** {@return how many models are loaded at once, else 507} */
    public int maxModels() {
        return maxModels;
    }

    /** {@return the per cent of the heap that may be in use when a model is loaded, else 507} */
    public int heapPercent() {
        return heapPercent;
    }

    /** {@return the bytes that models may report to hold outside the heap, else 507; 0 means no limit} */
    public long nativeMemory() {
        return nativeMemory;
    }
}
