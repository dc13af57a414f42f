package dev.catraca.sync;

import dev.catraca.run.RunConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The runs this process owns, and room for more. Safe for any thread. */
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

    /** Takes a place for a run; false if all are taken or the process shuts down. */
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

    /** Takes in a run that a place was reserved for; a process in shutdown stops it at once. */
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

    /** From now on no place is given, and what runs is stopped. */
    void shutDown() {
        synchronized (this) {
            shut = true;
            tellIfOver();
        }
        handles.keySet().forEach(run -> stop(run, RunStopped.interrupted()));
    }

    /** Completes when this process is shut down and every place is free again. */
    Uni<Void> over() {
        return Uni.createFrom().completionStage(over);
    }

    /** Reserved places count: a start that is under way may yet store a run. */
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

        /** Fails when the run is to stop; never has an item. */
        <T> Uni<T> stopped() {
            return Uni.createFrom().completionStage(stop).replaceWith((T) null);
        }
    }
}
