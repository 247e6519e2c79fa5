// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.sagemaker.local;

import java.net.URI;
import java.util.List;

/** Lines that call a local endpoint, to be copied into a shell. */
public final class TryLines {
    private TryLines() {}

    /**
     * {@return the lines for {@code aws}, {@code curl} and Python}
     *
     * @param uri where the endpoint answers
     * @param endpointName the endpoint's name
     * @param contentType the media type of requests
     * @param async whether the endpoint takes asynchronous calls only
     */
    public static List<String> of(URI uri, String endpointName, String contentType, boolean async) {
        return async ? ofAsync(uri, endpointName, contentType) : ofRealTime(uri, endpointName, contentType);
    }

    private static List<String> ofRealTime(URI uri, String name, String type) {
        return List.of(
                "curl -X POST " + uri + "/endpoints/" + name + "/invocations -H 'Content-Type: " + type
                        + "' --data-binary @payload",
                "aws sagemaker-runtime invoke-endpoint --endpoint-url " + uri + " --endpoint-name " + name
                        + " --content-type " + type + " --body fileb://payload /dev/stdout",
                "python3: boto3.client('sagemaker-runtime', endpoint_url='" + uri + "').invoke_endpoint(EndpointName='"
                        + name + "', ContentType='" + type + "', Body=open('payload', 'rb'))['Body'].read()");
    }

    private static List<String> ofAsync(URI uri, String name, String type) {
        return List.of(
                "curl -X POST " + uri + "/endpoints/" + name + "/async-invocations -H 'X-Amzn-SageMaker-Content-Type: "
                        + type + "' -H 'X-Amzn-SageMaker-InputLocation: s3://bucket/payload'",
                "aws sagemaker-runtime invoke-endpoint-async --endpoint-url " + uri + " --endpoint-name " + name
                        + " --content-type " + type + " --input-location s3://bucket/payload",
                "python3: boto3.client('sagemaker-runtime', endpoint_url='" + uri
                        + "').invoke_endpoint_async(EndpointName='" + name + "', ContentType='" + type
                        + "', InputLocation='s3://bucket/payload')");
    }
}
