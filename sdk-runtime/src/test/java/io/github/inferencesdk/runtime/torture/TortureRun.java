// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.torture;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients at once, until the time or the requests are used up. */
final class TortureRun {
    private static final int CLIENTS = 24;

    private final TortureOptions options;
    private final int port;
    private final Tally tally;
    private final Visitor.OutOfMemoryQuota quota = new Visitor.OutOfMemoryQuota();
    private final AtomicLong next;
    private final long end;

    TortureRun(TortureOptions options, int port, Tally tally) {
        this.options = options;
        this.port = port;
        this.tally = tally;
        this.next = new AtomicLong(options.first());
        this.end = System.nanoTime() + options.duration().toNanos();
    }

    /** Returns when all clients have left. */
    void run() throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(this::visitOverAndOver, "torture-client-" + i);
            clients.add(client);
            client.start();
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    private void visitOverAndOver() {
        while (System.nanoTime() - end < 0 && tally.requests() < options.requests()) {
            Visitor visitor = Visitor.of(options.seed(), next.getAndIncrement(), port, tally, quota);
            Visit visit = draw(visitor.random());
            String kind = visit.getClass().getSimpleName();
            try {
                visit.go(visitor);
                tally.outcome("visits: " + kind);
            } catch (SocketTimeoutException unanswered) {
                tally.wrong("visit " + visitor.number() + ", " + kind + ": no answer");
            } catch (IOException | RuntimeException failure) {
                tally.wrong("visit " + visitor.number() + ", " + kind + ": " + failure);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private static Visit draw(SplittableRandom random) {
        int dice = random.nextInt(100);
        if (dice < 46) {
            return new HonestVisit();
        } else if (dice < 61) {
            return new PipeliningVisit();
        } else if (dice < 71) {
            return new GarbageVisit();
        } else if (dice < 81) {
            return new LeavingVisit();
        } else if (dice < 86) {
            return new RefusedVisit();
        } else if (dice < 90) {
            return new HalfClosingVisit();
        } else if (dice < 94) {
            return new StallingVisit();
        } else if (dice < 98) {
            return new RecordsVisit();
        }
        return new SlowReadingVisit();
    }
}
