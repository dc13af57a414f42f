package dev.catraca.it;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Permanent load: starts each source again as soon as its run has ended, on any pod that is ready. An interrupted run has
 * ended when the run that resumes it has.
 */
final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Database database;
    private final List<Pod> pods;
    private final List<Thread> threads;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private Load(Database database, List<Pod> pods, List<String> sources) {
        this.database = database;
        this.pods = pods;
        threads = sources.stream()
                .map(source -> new Thread(() -> goOn(source), "load of " + source))
                .toList();
    }

    /** Starts the load; the pods may change meanwhile. */
    static Load on(Database database, List<Pod> pods, List<String> sources) {
        var load = new Load(database, pods, sources);
        load.threads.forEach(Thread::start);
        return load;
    }

    /** Starts no more runs, and waits for the end of those that were started. */
    void finish() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            if (thread.isAlive()) {
                throw new AssertionError("Still going on: " + thread.getName());
            }
        }
    }

    /** Errors that no client of a ready pod should get. */
    List<String> faults() {
        return faults;
    }

    private void goOn(String source) {
        try {
            while (!over) {
                start(source);
            }
        } catch (RuntimeException | AssertionError failure) {
            faults.add(source + ": " + failure);
        }
    }

    private void start(String source) {
        var pod = pods.get(ThreadLocalRandom.current().nextInt(pods.size()));
        try {
            if (pod.probe("ready").status() != 200) {
                return;
            }
            var reply = pod.post("/sources/" + source + "/runs", null);
            if (reply.status() == 202) {
                awaitEnd(reply.body().path("id").asLong());
            } else if (reply.status() == 503) {
                reply.expectUnavailable();
            } else if (reply.status() != 409) {
                faults.add(source + ": " + reply);
            }
        } catch (UncheckedIOException gone) {
            // The pod ended after it was chosen.
        }
    }

    private void awaitEnd(long run) {
        var status = await("the end of run " + run)
                .atMost(PATIENCE)
                .until(() -> status(run), it -> !List.of("QUEUED", "RUNNING").contains(it));
        if (status.equals("FAILED INTERRUPTED")) {
            var next = await("the resume of run " + run)
                    .atMost(PATIENCE)
                    .until(
                            () -> database.query("SELECT id FROM sync_run WHERE resumes = ?", run),
                            rows -> !rows.isEmpty());
            awaitEnd((Long) next.get(0).get("id"));
        }
    }

    private String status(long run) {
        return database.value(
                "SELECT coalesce((SELECT concat_ws(' ', status, reason) FROM sync_run WHERE id = ?), 'QUEUED')", run);
    }

    @Override
    public void close() {
        over = true;
    }
}
