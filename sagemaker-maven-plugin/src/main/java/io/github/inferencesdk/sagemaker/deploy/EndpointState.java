// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.deploy;

import io.github.inferencesdk.sagemaker.goal.GoalException;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointStatus;

/** Says why an endpoint cannot be worked on as it is now. */
final class EndpointState {
    private EndpointState() {}

    /** Takes endpoints that can be updated, or deleted and made anew. */
    static void requireDeployable(DescribeEndpointResponse endpoint) {
        EndpointStatus status = endpoint.endpointStatus();
        if (status == EndpointStatus.UPDATE_ROLLBACK_FAILED || status == EndpointStatus.OUT_OF_SERVICE) {
            throw GoalException.of(of(endpoint) + ", from where it cannot be updated: run sagemaker:undeploy, then"
                    + " sagemaker:deploy");
        }
        requireSettled(endpoint);
    }

    /** Takes endpoints that nothing is being done with. */
    static void requireSettled(DescribeEndpointResponse endpoint) {
        if (isBusy(endpoint.endpointStatus())) {
            throw GoalException.of(
                    of(endpoint)
                            + ", and takes no changes meanwhile: wait until sagemaker:status tells another status, and try again");
        }
    }

    /** An endpoint that this plugin did not make is left as it is. */
    static GoalException foreign(String name) {
        return GoalException.of("endpoint " + name + " exists, and this plugin did not make it (it has no tag "
                + DeploymentPlan.TAG + "=" + name + "): choose another endpointName (-Dsagemaker.endpointName), or give"
                + " it this tag");
    }

    private static boolean isBusy(EndpointStatus status) {
        return switch (status) {
            case CREATING, UPDATING, SYSTEM_UPDATING, ROLLING_BACK, DELETING -> true;
            default -> false;
        };
    }

    private static String of(DescribeEndpointResponse endpoint) {
        return "endpoint " + endpoint.endpointName() + " is in status " + endpoint.endpointStatusAsString();
    }
}
