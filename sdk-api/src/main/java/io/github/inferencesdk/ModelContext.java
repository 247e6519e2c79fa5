// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Where a model is and how it is configured. Immutable, safe for concurrent use. */
public final class ModelContext {
    private final Path modelDir;
    private final String modelName;
    private final Map<String, String> properties;

    private ModelContext(Builder builder) {
        this.modelDir = builder.modelDir;
        this.modelName = builder.modelName;
        this.properties = Map.copyOf(builder.properties);
    }

    /**
     * {@return a builder that starts with the platform's model directory {@code /opt/ml/model}, the name {@code model}
     * and no properties}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the directory that holds the model's files, read-only} It need not exist for a model that has no files.
     */
    public Path modelDir() {
        return modelDir;
    }

    /** {@return the name of the model, unique in one server} */
    public String modelName() {
        return modelName;
    }

    /**
     * {@return the settings of the deployment; under the command-line runtime, the environment variables} Unmodifiable.
     */
    public Map<String, String> properties() {
        return properties;
    }

    /**
     * {@return the value of one property, empty when it is not set}
     *
     * @param name in the case in which it was set
     */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** Builds a {@link ModelContext}. Not safe for concurrent use. */
    public static final class Builder {
        private Path modelDir = Path.of("/opt/ml/model");
        private String modelName = "model";
        private final Map<String, String> properties = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Sets the directory that holds the model's files.
         *
         * @param modelDir need not exist for a model that has no files
         * @return this builder
         */
        public Builder modelDir(Path modelDir) {
            this.modelDir = Objects.requireNonNull(modelDir, "modelDir");
            return this;
        }

        /**
         * Sets the name of the model.
         *
         * @param modelName unique in one server
         * @return this builder
         */
        public Builder modelName(String modelName) {
            this.modelName = Objects.requireNonNull(modelName, "modelName");
            return this;
        }

        /**
         * Adds one property, in the place of one of that name.
         *
         * @param name such as {@code THRESHOLD}
         * @param value may be empty
         * @return this builder
         */
        public Builder property(String name, String value) {
            properties.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Adds all of the given properties.
         *
         * @param properties by their names; copied
         * @return this builder
         */
        public Builder properties(Map<String, String> properties) {
            properties.forEach(this::property);
            return this;
        }

        /** {@return the context} */
        public ModelContext build() {
            return new ModelContext(this);
        }
    }
}
