// SPDX-License-Identifier: Apache-2.0
package io.github.inferencesdk.runtime.internal.host;

import io.github.inferencesdk.ErrorKind;
import io.github.inferencesdk.InferenceException;
import io.github.inferencesdk.NativeMemory;
import io.github.inferencesdk.runtime.internal.archive.ModelArchive;
import io.github.inferencesdk.runtime.internal.endpoint.Endpoint;
import io.github.inferencesdk.runtime.internal.log.Printable;
import io.github.inferencesdk.runtime.internal.model.ModelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model among many, by its name. It is loaded once, used while it is ready, and then taken away once: when the last
 * request has its answer and no handler runs any more. Safe for concurrent use.
 */
public final class HostedModel {
    private static final Logger LOG = LoggerFactory.getLogger(HostedModel.class);

    private final String name;
    private final String url;
    private final Path directory;
    private final Consumer<HostedModel> whenGone;
    private final CompletableFuture<HostedModel> loaded = new CompletableFuture<>();
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private volatile @Nullable ModelArchive archive;
    private volatile @Nullable ModelHost host;
    private final AtomicBoolean leaving = new AtomicBoolean();

    /**
     * A model that is not loaded yet.
     *
     * @param url where the platform says that it is
     * @param directory where that is, checked
     * @param whenGone called when nothing of it is left
     */
    HostedModel(String name, String url, Path directory, Consumer<HostedModel> whenGone) {
        this.name = name;
        this.url = url;
        this.directory = directory;
        this.whenGone = whenGone;
    }

    /** What the platform calls it; opaque. */
    public String name() {
        return name;
    }

    /** Where it was loaded from, as the platform said it. */
    public String url() {
        return url;
    }

    /** Where its files are. */
    Path directory() {
        return directory;
    }

    /** Completes with this when it is ready, or with why it was not loaded. */
    CompletableFuture<HostedModel> loaded() {
        return loaded;
    }

    /** Completes when nothing of it is left. */
    CompletableFuture<Void> gone() {
        return gone;
    }

    /** Loads it on the calling thread. Whatever is thrown, nothing of it is left behind. */
    void load(ModelHosts hosts) throws IOException, InterruptedException {
        ModelArchive opened = hosts.open(this);
        archive = opened;
        ModelHost made = hosts.host(this, opened);
        host = made;
        made.start();
        ModelState state = made.loaded().join();
        if (state instanceof ModelState.Failed failed) {
            throw new LoadFailure(failed.cause());
        }
        if (!(state instanceof ModelState.Ready)) {
            throw InferenceException.of(ErrorKind.NOT_READY, "the server is shutting down");
        }
    }

    /** Interrupts a load that is under way, which then fails. */
    void giveUpLoading() {
        ModelHost made = host;
        if (made != null) {
            made.unload();
        }
    }

    /** Lets requests in. */
    void open() {
        loaded.complete(this);
    }

    /** Whether requests are let in. */
    boolean isReady() {
        return loaded.isDone() && !loaded.isCompletedExceptionally() && !leaving.get();
    }

    /** Enters for one request, if it is ready; {@link #leave} is then owed. */
    boolean tryEnter() {
        ModelArchive opened = archive;
        return isReady() && opened != null && opened.uses().tryEnter();
    }

    void leave() {
        ModelArchive opened = archive;
        if (opened != null) {
            opened.uses().leave();
        }
    }

    /** Invokes it; for those who have entered. */
    Endpoint invocations() {
        ModelHost made = host;
        if (made == null) {
            throw new IllegalStateException(name + " is not loaded");
        }
        return made.invocations();
    }

    /** What it reports to hold outside the heap. */
    long nativeBytes() {
        ModelHost made = host;
        if (made == null || !(made.state() instanceof ModelState.Ready ready)) {
            return 0;
        }
        try {
            return ready.model() instanceof NativeMemory memory ? Math.max(0, memory.nativeBytes()) : 0;
        } catch (RuntimeException failure) {
            LOG.warn("model {}: it does not tell its memory", Printable.text(name), Printable.failure(failure));
            return 0;
        }
    }

    /** Begins to take it away, unless that has begun. Says whether this call was the one. */
    boolean beginToLeave() {
        if (!leaving.compareAndSet(false, true)) {
            return false;
        }
        ModelArchive opened = archive;
        CompletableFuture<Void> unused = opened == null
                ? CompletableFuture.completedFuture(null)
                : opened.uses().close();
        var ignored = unused.thenRun(() -> new Thread(this::takeAway, "inference-model-unloader").start());
        return true;
    }

    private void takeAway() {
        try {
            ModelHost made = host;
            if (made != null) {
                if (!made.endCheck()) {
                    LOG.warn("model {}: its health check ignores its interrupt", Printable.text(name));
                }
                made.closeSessions();
                made.unload();
            }
            closeArchive();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            host = null;
            archive = null;
            whenGone.accept(this);
            gone.complete(null);
        }
    }

    private void closeArchive() {
        ModelArchive opened = archive;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException failure) {
                LOG.warn("model {}: its jars could not be closed", Printable.text(name), Printable.failure(failure));
            }
        }
    }
}
