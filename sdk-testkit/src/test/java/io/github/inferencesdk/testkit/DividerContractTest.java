// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.runtime.GoldenSample;
import java.util.List;

class DividerContractTest extends ContractSuite {
    @Override
    protected InferencePipeline<?, ?, ?> pipeline() {
        return Divider.healthy();
    }

    @Override
    protected List<GoldenSample> samples() {
        return Samples.divider();
    }
}
