// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.client;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClientBuilder;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calculates on an endpoint of SageMaker, or of Local SageMaker. Safe for use by several threads; close it at the end.
 */
public final class CalculatorClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TYPE = "application/json";

    private final SageMakerRuntimeClient runtime;
    private final String endpoint;

    private CalculatorClient(SageMakerRuntimeClient runtime, String endpoint) {
        this.runtime = runtime;
        this.endpoint = endpoint;
    }

    /** A client of an endpoint in AWS. Credentials and the region come from where the AWS SDK looks for them. */
    public static CalculatorClient of(String endpoint) {
        return new CalculatorClient(builder().build(), endpoint);
    }

    /** A client of an endpoint at this URL, such as {@code http://127.0.0.1:8800}, which asks for no credentials. */
    public static CalculatorClient of(String endpoint, URI url) {
        SageMakerRuntimeClient runtime = builder()
                .endpointOverride(url)
                .region(Region.US_EAST_1) // one must be given; nothing depends on it
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
        return new CalculatorClient(runtime, endpoint);
    }

    private static SageMakerRuntimeClientBuilder builder() {
        return SageMakerRuntimeClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    }

    /**
     * Applies an operation, such as {@code add} to {@code 10} and {@code 5}.
     *
     * @param b null for an operation of one operand
     * @throws CalculatorException when the calculator refuses, as it does a division by zero
     */
    public double calculate(String operation, double a, @Nullable Double b) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("operation", operation);
        request.put("a", a);
        if (b != null) {
            request.put("b", b);
        }
        JsonNode response = JSON.readTree(invoke(JSON.writeValueAsString(request), TYPE, TYPE));
        return response.required("result").doubleValue();
    }

    /**
     * Sends a body as it is, and returns the answer as it is.
     *
     * @throws CalculatorException when the calculator refuses
     */
    String invoke(String body, String contentType, String accept) {
        InvokeEndpointRequest request = InvokeEndpointRequest.builder()
                .endpointName(endpoint)
                .contentType(contentType)
                .accept(accept)
                .body(SdkBytes.fromUtf8String(body))
                .build();
        try {
            return runtime.invokeEndpoint(request).body().asUtf8String();
        } catch (ModelErrorException refused) {
            throw CalculatorException.of(refused);
        }
    }

    @Override
    public void close() {
        runtime.close();
    }
}
