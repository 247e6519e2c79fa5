// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inferencesdk.Headers;
import io.github.inferencesdk.InferenceContext;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.MediaType;
import io.github.inferencesdk.Payload;
import io.github.inferencesdk.runtime.internal.body.BodyStore;
import io.github.inferencesdk.runtime.internal.body.ByteBudget;
import io.github.inferencesdk.runtime.internal.body.SpoolDirectory;
import io.github.inferencesdk.runtime.internal.log.Stages;
import io.github.inferencesdk.runtime.internal.session.RequestSession;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BatchLanesProperties {
    private static final BodyStore BODIES =
            new BodyStore(new ByteBudget(1 << 20), new ByteBudget(0), 1 << 16, new SpoolDirectory(Path.of("unused")));
    private static final BatchItem.Owner OWNER = new BatchItem.Owner() {
        @Override
        public boolean isOver() {
            return false;
        }

        @Override
        public void predicted() {}
    };

    private static BatchItem item(int number, boolean record) {
        Job job = new Job(
                "id",
                Headers.empty(),
                BODIES.elsewhere(0, InputStream::nullInputStream),
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_JSON,
                "model",
                RequestSession.NONE,
                new Nobody(),
                new Stages());
        return new BatchItem(number, job, InferenceContext.builder().build(), record, OWNER, number);
    }

    private static List<BatchItem> filled(BatchLanes lanes, List<Boolean> records) {
        List<BatchItem> items = new ArrayList<>();
        for (boolean record : records) {
            BatchItem item = item(items.size(), record);
            items.add(item);
            lanes.add(item);
        }
        return items;
    }

    @Property
    void take_losesAndDoublesNothing_andKeepsTheOrderOfEachLane(
            @ForAll @Size(max = 60) List<Boolean> records, @ForAll @IntRange(min = 1, max = 9) int max) {
        BatchLanes lanes = new BatchLanes();
        List<BatchItem> items = filled(lanes, records);
        List<BatchItem> taken = new ArrayList<>();
        while (!lanes.isEmpty()) {
            List<BatchItem> batch = lanes.take(max);
            assertThat(batch).hasSize(Math.min(max, items.size() - taken.size()));
            taken.addAll(batch);
        }

        assertThat(taken).containsExactlyInAnyOrderElementsOf(items);
        for (boolean record : List.of(true, false)) {
            assertThat(taken.stream().filter(item -> item.isRecord() == record))
                    .containsExactlyElementsOf(items.stream()
                            .filter(item -> item.isRecord() == record)
                            .toList());
        }
    }

    @Property
    void take_bothLanesFull_sharesThePlaces(@ForAll @IntRange(min = 1, max = 9) int max) {
        BatchLanes lanes = new BatchLanes();
        for (int i = 0; i < 4 * max; i++) {
            lanes.add(item(i, i % 2 == 0));
        }

        List<BatchItem> two = new ArrayList<>(lanes.take(max));
        two.addAll(lanes.take(max));

        assertThat(two.stream().filter(BatchItem::isRecord)).hasSize(max);
    }

    @Property
    void remove_isNotTaken_andTheOldestIsTheOneThatIsLeft(@ForAll @Size(min = 1, max = 20) List<Boolean> records) {
        BatchLanes lanes = new BatchLanes();
        List<BatchItem> items = filled(lanes, records);
        for (BatchItem item : items) {
            assertThat(lanes.oldest()).isEqualTo(item.queuedAt());
            lanes.remove(item);
        }

        assertThat(lanes.isEmpty()).isTrue();
        assertThat(lanes.take(5)).isEmpty();
    }

    private static final class Nobody implements Responder {
        @Override
        public void succeed(Payload response) {}

        @Override
        public void fail(InferenceException error) {}

        @Override
        public void abandon() {}

        @Override
        public void onClientGone(Runnable action) {}
    }
}
