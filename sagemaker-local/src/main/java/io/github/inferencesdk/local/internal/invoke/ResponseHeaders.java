// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import io.github.inferencesdk.local.internal.api.ApiHeader;
import io.github.inferencesdk.local.internal.api.Call;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The headers that the platform lets through from a container to the client, and those that it adds. */
final class ResponseHeaders {
    private static final Logger LOG = LoggerFactory.getLogger(ResponseHeaders.class);

    private static final String NEW_SESSION = "X-Amzn-SageMaker-New-Session-Id";
    private static final String CLOSED_SESSION = "X-Amzn-SageMaker-Closed-Session-Id";
    private static final Pattern NEW_SESSION_VALUE = Pattern.compile(
            "(?=.{1,256}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*;\\sExpires=\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
    private static final Pattern CLOSED_SESSION_VALUE = Pattern.compile("(?=.{1,256}$)[a-zA-Z0-9](-*[a-zA-Z0-9])*");
    private static final Pattern CUSTOM_ATTRIBUTES_VALUE = Pattern.compile("\\p{ASCII}{0,1024}");

    private ResponseHeaders() {}

    static Map<String, String> of(HttpHeaders container, Call call, HostedEndpoint endpoint) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-Amzn-Invoked-Production-Variant", endpoint.variant());
        container.firstValue("Content-Type").ifPresent(type -> headers.put("Content-Type", type));
        customAttributes(container, call)
                .ifPresent(value -> headers.put(ApiHeader.CUSTOM_ATTRIBUTES.wireName(), value));
        if (call.header(ApiHeader.SESSION_ID).isPresent()) {
            // AWS's guide has containers set Session-Id, its library New-Session-Id; clients get the latter.
            container
                    .firstValue(NEW_SESSION)
                    .or(() -> container.firstValue(ApiHeader.SESSION_ID.wireName()))
                    .filter(value -> fits(NEW_SESSION, value, NEW_SESSION_VALUE))
                    .ifPresent(value -> headers.put(NEW_SESSION, value));
            container
                    .firstValue(CLOSED_SESSION)
                    .filter(value -> fits(CLOSED_SESSION, value, CLOSED_SESSION_VALUE))
                    .ifPresent(value -> headers.put(CLOSED_SESSION, value));
        }
        return headers;
    }

    /** A container that is given some and sets none leaves them empty. */
    private static Optional<String> customAttributes(HttpHeaders container, Call call) {
        String name = ApiHeader.CUSTOM_ATTRIBUTES.wireName();
        return container
                .firstValue(name)
                .filter(value -> fits(name, value, CUSTOM_ATTRIBUTES_VALUE))
                .or(() -> call.header(ApiHeader.CUSTOM_ATTRIBUTES).map(given -> ""));
    }

    private static boolean fits(String name, String value, Pattern pattern) {
        boolean fits = pattern.matcher(value).matches();
        if (!fits) {
            LOG.warn("the container's header {} is left out: '{}' does not match {}", name, value, pattern);
        }
        return fits;
    }
}
