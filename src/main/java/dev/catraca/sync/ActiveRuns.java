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
    }

    /** From here on a process in shutdown waits for this run. */
    Handle add(long run) {
        var handle = new Handle();
        handles.put(run, handle);
        return handle;
    }

    void remove(long run) {
        var handle = handles.remove(run);
        handle.done.complete(null);
        release();
    }

    /** Stops a run if this process owns it. */
    public void stop(long run, RunStopped why) {
        var handle = handles.get(run);
        if (handle != null) {
            handle.stop.completeExceptionally(why);
        }
    }

    /** Starts no more, stops all, and completes when the last is closed. */
    Uni<Void> shutDown() {
        synchronized (this) {
            shut = true;
        }
        var open = Set.copyOf(handles.values());
        open.forEach(handle -> handle.stop.completeExceptionally(RunStopped.interrupted()));
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(
                        open.stream().map(handle -> handle.done).toArray(CompletableFuture[]::new)));
    }

    synchronized boolean shuttingDown() {
        return shut;
    }

    /** One owned run: how to stop it, and when it is done. */
    static final class Handle {
        private final CompletableFuture<Void> stop = new CompletableFuture<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        /** Fails when the run is to stop; never has an item. */
        <T> Uni<T> stopped() {
            return Uni.createFrom().completionStage(stop).replaceWith((T) null);
        }
    }
}
