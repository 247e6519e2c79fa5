/** Handlers that are found on the class path and on the module path. */
module com.example.handlers {
    requires transitive io.github.inferencesdk.runtime;

    exports com.example.handlers;

    // JSON is bound to records by reflection.
    opens com.example.handlers to
            tools.jackson.databind;

    provides io.github.inferencesdk.spi.InferencePipelineProvider with
            com.example.handlers.ScalingProvider;
}
