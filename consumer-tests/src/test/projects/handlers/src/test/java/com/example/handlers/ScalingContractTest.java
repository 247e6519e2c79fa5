package com.example.handlers;

import io.github.inferencesdk.InferencePipeline;
import io.github.inferencesdk.testkit.ContractSuite;

class ScalingContractTest extends ContractSuite {
    @Override
    protected InferencePipeline<?, ?, ?> pipeline() {
        return new ScalingProvider().pipeline();
    }
}
