// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.testkit;

import java.util.concurrent.CountDownLatch;

/** What holds up a server in a check until it is opened. Safe for concurrent use. */
final class Gates {
    private final CountDownLatch load = new CountDownLatch(1);
    private final CountDownLatch predict = new CountDownLatch(1);

    void passLoad() throws InterruptedException {
        load.await();
    }

    void passPredict() throws InterruptedException {
        predict.await();
    }

    void openLoad() {
        load.countDown();
    }

    void openPredict() {
        predict.countDown();
    }

    void openAll() {
        openLoad();
        openPredict();
    }
}
