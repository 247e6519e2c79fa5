// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ByteBudgetProperties {
    /** One charge of the model: who pays, and how much. */
    private record Charge(boolean byPart, int bytes) {}

    @Property
    void part_anyChargesAndReleases_neverExceedsItselfNorTheWhole(
            @ForAll @IntRange(max = 1000) int limit,
            @ForAll @IntRange(max = 1000) int partLimit,
            @ForAll @Size(max = 40) List<@IntRange(min = -100, max = 300) Integer> steps) {
        ByteBudget whole = new ByteBudget(limit);
        ByteBudget part = whole.part(partLimit);
        List<Charge> held = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            int bytes = steps.get(i);
            if (bytes < 0) {
                release(held, whole, part);
            } else {
                Charge charge = new Charge(i % 2 == 0, bytes);
                boolean fits =
                        sum(held, false) + bytes <= limit && (!charge.byPart() || sum(held, true) + bytes <= partLimit);

                assertThat((charge.byPart() ? part : whole).tryCharge(bytes)).isEqualTo(fits);
                if (fits) {
                    held.add(charge);
                }
            }
            assertThat(whole.used()).isEqualTo(sum(held, false));
            assertThat(part.used()).isEqualTo(sum(held, true));
        }
    }

    private static void release(List<Charge> held, ByteBudget whole, ByteBudget part) {
        if (!held.isEmpty()) {
            Charge charge = held.remove(0);
            (charge.byPart() ? part : whole).release(charge.bytes());
        }
    }

    private static int sum(List<Charge> held, boolean onlyPart) {
        return held.stream()
                .filter(charge -> charge.byPart() || !onlyPart)
                .mapToInt(Charge::bytes)
                .sum();
    }
}
