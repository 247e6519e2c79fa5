// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.local;

import io.github.inferencesdk.local.testsupport.RuntimeClient;
import java.util.concurrent.CountDownLatch;

/** A program that starts a {@link LocalSageMaker} in front of {@link FakeContainer} and never closes it. */
final class KeptRunning {
    private KeptRunning() {}

    public static void main(String[] args) throws Exception {
        LocalSageMaker local = FakeLocal.builder().output(System.out::println).start();
        System.out.println("pid " + new RuntimeClient(local).invoke("pid").body());
        new CountDownLatch(1).await();
    }
}
