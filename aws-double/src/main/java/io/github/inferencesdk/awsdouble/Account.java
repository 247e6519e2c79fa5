// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.awsdouble;

/**
 * Where a double is.
 *
 * @param id 12 digits
 * @param region such as {@code eu-west-1}
 */
record Account(String id, String region) {
    /** The ARN of a thing of SageMaker's, such as {@code model/fraud}. */
    String arn(String resource) {
        return "arn:aws:sagemaker:" + region + ":" + id + ":" + resource;
    }

    /** Where images are in ECR. */
    String registry() {
        return id + ".dkr.ecr." + region + ".amazonaws.com";
    }
}
