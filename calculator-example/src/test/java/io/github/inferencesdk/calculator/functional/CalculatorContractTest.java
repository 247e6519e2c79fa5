// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.calculator.functional;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.calculator.CalculatorPipelineProvider;
import io.github.inferencesdk.calculator.ModelFiles;
import io.github.inferencesdk.runtime.ServerConfig;
import io.github.inferencesdk.testkit.ContractSuite;

/** The serving contract, with the golden samples. */
class CalculatorContractTest extends ContractSuite {
    @Override
    protected InferencePipeline<?, ?, ?> pipeline() {
        return new CalculatorPipelineProvider().pipeline();
    }

    @Override
    protected ServerConfig config() {
        return ServerConfig.builder().port(0).modelDir(ModelFiles.directory()).build();
    }
}
