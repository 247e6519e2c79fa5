// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local.internal.multimodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.local.internal.api.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ModelCacheTest {
    private final List<String> loads = new CopyOnWriteArrayList<>();
    private final ModelCache cache = new ModelCache(
            new ModelCache.Loader() {
                @Override
                public Optional<ApiError> load(String targetModel) {
                    loads.add(targetModel);
                    return Optional.empty();
                }

                @Override
                public void unload(String targetModel) {
                    loads.remove(targetModel);
                }
            },
            Duration.ofSeconds(5),
            Runnable::run);

    @Test
    void forget_theLoad_isLoadedAgain() throws Exception {
        ModelCache.Load first = cache.load("a");
        assertThat(cache.isCurrent("a", first)).isTrue();

        cache.forget("a", first);
        ModelCache.Load second = cache.load("a");

        assertThat(loads).containsExactly("a", "a");
        assertThat(cache.isCurrent("a", first)).isFalse();
        assertThat(cache.isCurrent("a", second)).isTrue();
    }

    /** Two calls miss a model; the slower of the two must not undo what the other has done for it. */
    @Test
    void forget_anEarlierLoad_leavesTheLaterOne() throws Exception {
        ModelCache.Load first = cache.load("a");
        cache.forget("a", first);
        ModelCache.Load second = cache.load("a");

        cache.forget("a", first);

        assertThat(cache.load("a")).isSameAs(second);
        assertThat(loads).hasSize(2);
    }
}
