package dev.catraca.it.fuzz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks a service beside the calls whether it lives, each time over another connection, so that one after the other of its event loops is asked: one that
 * stands answers nobody.
 */
final class Pulse implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    /** Far more than a busy machine needs, so that only a loop that stands fails. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Wire wire;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private volatile String during = "the start";

    private Pulse(Wire wire) {
        this.wire = wire;
    }

    static Pulse of(Wire wire) {
        var pulse = new Pulse(wire);
        pulse.thread.scheduleWithFixedDelay(pulse::ask, 0, BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
        return pulse;
    }

    /** @param next what is being done from now on */
    void during(String next) {
        during = next;
    }

    /** Each fault since the last question, one sentence for each. */
    List<String> faults() {
        var all = new ArrayList<String>();
        for (var fault = faults.poll(); fault != null; fault = faults.poll()) {
            all.add(fault);
        }
        return all;
    }

    private void ask() {
        var asked = during;
        var begin = System.nanoTime();
        var reply = wire.get("/q/health/live");
        var took = Duration.ofNanos(System.nanoTime() - begin);
        if (reply.status() != 200 || took.compareTo(LONGEST) > 0) {
            faults.add("asked during " + asked + ", the service said after " + took.toMillis()
                    + " ms whether it lives: " + reply);
        }
    }

    /** Waits for the answer to the last question. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new AssertionError("A probe never ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
