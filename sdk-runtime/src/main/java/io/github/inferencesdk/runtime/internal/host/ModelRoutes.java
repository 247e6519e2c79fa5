// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.endpoint.Router;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Optional;

/** Finds the endpoints of single models: {@code /models/NAME} and {@code /models/NAME/invoke}. Safe for concurrent use. */
public final class ModelRoutes implements Router.Family {
    private static final String PREFIX = ModelsEndpoint.PATH + "/";
    private static final String INVOKE = "/invoke";

    private final Models models;
    private final Duration unloadPatience;

    /**
     * Routes to {@code models}.
     *
     * @param unloadPatience how long an unload may take until its client is told that the model is still in use
     */
    public ModelRoutes(Models models, Duration unloadPatience) {
        this.models = models;
        this.unloadPatience = unloadPatience;
    }

    @Override
    public Optional<Endpoint> find(String path) {
        if (!path.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String rest = path.substring(PREFIX.length());
        boolean invoke = rest.endsWith(INVOKE);
        Optional<String> name = name(invoke ? rest.substring(0, rest.length() - INVOKE.length()) : rest);
        return name.map(
                known -> invoke ? new InvokeEndpoint(known, models) : new ModelEndpoint(known, models, unloadPatience));
    }

    /** One segment of a path, in which a name may be percent-encoded; a plus is a plus. */
    private static Optional<String> name(String segment) {
        if (segment.isEmpty() || segment.indexOf('/') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
