package dev.catraca.sync;

import dev.catraca.run.RunConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The runs that this process owns, and the limit on their number. Thread-safe. */
@ApplicationScoped
public class ActiveRuns {
    private final Map<Long, Handle> handles = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final int limit;
    private int reserved;
    private boolean shut;

    ActiveRuns(RunConfig config) {
        limit = config.maxConcurrent();
    }

    /** Whether a slot is free; another caller may reserve it first. */
    synchronized boolean hasRoom() {
        return !shut && reserved < limit;
    }

    /** Reserves a slot for a run; false if all are taken or the process is shutting down. */
    synchronized boolean reserve() {
        if (shut || reserved >= limit) {
            return false;
        }
        reserved++;
        return true;
    }

    synchronized void release() {
        reserved--;
        tellIfOver();
    }

    /** Adds a run that has a reserved slot; stops it at once if the process is shutting down. */
    Handle add(long run) {
        var handle = new Handle();
        handles.put(run, handle);
        if (shuttingDown()) {
            stop(run, RunStopped.interrupted());
        }
        return handle;
    }

    void remove(long run) {
        handles.remove(run);
        release();
    }

    /** The runs this process owns now. */
    Set<Long> owned() {
        return Set.copyOf(handles.keySet());
    }

    /** Stops a run if this process owns it. */
    public void stop(long run, RunStopped why) {
        var handle = handles.get(run);
        if (handle != null) {
            handle.stop.completeExceptionally(why);
        }
    }

    /** Refuses further reservations, and stops all runs. */
    void shutDown() {
        synchronized (this) {
            shut = true;
            tellIfOver();
        }
        handles.keySet().forEach(run -> stop(run, RunStopped.interrupted()));
    }

    /** Completes when {@link #shutDown} was called and every slot is free. */
    Uni<Void> over() {
        return Uni.createFrom().completionStage(over);
    }

    /** Counts reserved slots, because a start in progress may still store a run. */
    private void tellIfOver() {
        if (shut && reserved == 0) {
            over.complete(null);
        }
    }

    synchronized boolean shuttingDown() {
        return shut;
    }

    /** One owned run, and how to stop it. */
    static final class Handle {
        private final CompletableFuture<Void> stop = new CompletableFuture<>();

        /** Fails when the run must stop; never emits an item. */
        <T> Uni<T> stopped() {
            return Uni.createFrom().completionStage(stop).replaceWith((T) null);
        }
    }
}
