// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/**
 * Tells when an endpoint has settled after a request to create or update it. An update that failed ends in service, with the
 * old configuration. The first answers after the request may still be those from before it.
 */
final class Settling {
    private static final Set<EndpointStatus> ENDS =
            Set.of(EndpointStatus.FAILED, EndpointStatus.UPDATE_ROLLBACK_FAILED, EndpointStatus.OUT_OF_SERVICE);

    /** As many answers from before the request are put up with. */
    private static final int STALE_ANSWERS = 3;

    private final String configName;
    private final @Nullable String formerReason;
    private boolean moved;
    private int stale;

    private Settling(String configName, @Nullable String formerReason) {
        this.configName = configName;
        this.formerReason = formerReason;
    }

    /** After a request to create an endpoint. */
    static Settling created(String configName) {
        return new Settling(configName, null);
    }

    /** After a request to update the endpoint that was described so. */
    static Settling updated(String configName, DescribeEndpointResponse before) {
        return new Settling(configName, before.failureReason());
    }

    /** Whether the endpoint is in service with the new configuration. */
    static boolean serves(DescribeEndpointResponse endpoint, String configName) {
        return endpoint.endpointStatus() == EndpointStatus.IN_SERVICE
                && configName.equals(endpoint.endpointConfigName());
    }

    /** Looks at the next answer. */
    boolean isDone(DescribeEndpointResponse endpoint) {
        if (endpoint.endpointStatus() != EndpointStatus.IN_SERVICE) {
            moved = true;
            return ENDS.contains(endpoint.endpointStatus());
        }
        return serves(endpoint, configName) || hasRolledBack(endpoint);
    }

    private boolean hasRolledBack(DescribeEndpointResponse endpoint) {
        boolean newReason = endpoint.failureReason() != null && !Objects.equals(endpoint.failureReason(), formerReason);
        stale++;
        return moved || newReason || stale > STALE_ANSWERS;
    }
}
