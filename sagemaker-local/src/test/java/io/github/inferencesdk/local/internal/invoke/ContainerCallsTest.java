// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inferencesdk.local.internal.api.ApiError;
import io.github.inferencesdk.local.internal.api.HostedEndpoint;
import io.github.inferencesdk.local.testsupport.HttpContainer;
import io.github.inferencesdk.local.testsupport.HttpContainer.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerCallsTest {
    private static final int LIMIT = 100_000;

    private final ContainerCalls calls =
            new ContainerCalls(new HostedEndpoint("local", "AllTraffic"), Duration.ofSeconds(20), LIMIT);

    private HttpResponse<byte[]> post(Answer answer) throws Exception {
        try (HttpContainer container = HttpContainer.start(call -> answer)) {
            return calls.post(container.client(), "/invocations", Map.of(), BodyPublishers.noBody());
        }
    }

    @Test
    void post_answerWithoutEnd_isReadOneByteBeyondTheLimitAndRefused() throws Exception {
        HttpResponse<byte[]> answer = post(Answer.endless(200, new byte[9_999]));

        assertThat(answer.body()).hasSize(LIMIT + 1);
        assertThatThrownBy(() -> calls.successful(answer))
                .isInstanceOf(ApiError.class)
                .hasMessageContaining("has more than 100000 bytes");
    }

    @Test
    void post_errorWithoutEnd_isReadAsFarAsItIsTold() throws Exception {
        assertThat(post(Answer.endless(500, new byte[9_999])).body()).hasSize(8_192);
    }

    @Test
    void post_answerAtTheLimit_isWhole() throws Exception {
        HttpResponse<byte[]> answer = post(new Answer(200, new byte[LIMIT]));

        assertThat(calls.successful(answer).body()).hasSize(LIMIT);
    }
}
