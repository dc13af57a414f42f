package dev.catraca.reading.detail;

import dev.catraca.reading.SourceException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Carries out tasks on threads of an executor, a few at once, in the order in which they came. After a failure none begins any more until
 * {@link #goOn}; those under way are not disturbed. Safe for use by several threads.
 */
final class Lanes {
    private final Executor executor;
    private final int most;
    private final Queue<Task> waiting = new ArrayDeque<>();
    private final Set<Task> underWay = new HashSet<>();
    private Throwable failure;

    /** @param most how many are carried out at once */
    Lanes(Executor executor, int most) {
        this.executor = executor;
        this.most = most;
    }

    synchronized void add(Task task) {
        waiting.add(task);
        begin();
    }

    /** Begins again after a failure with those of these tasks, in their order, that are neither done nor under way. */
    synchronized void goOn(Collection<Task> tasks) {
        failure = null;
        waiting.clear();
        tasks.stream()
                .filter(task -> !task.isDone() && !underWay.contains(task))
                .forEach(waiting::add);
        begin();
    }

    /**
     * Waits for a task.
     *
     * @param nanos how long at most
     * @return false if the time was over before
     * @throws SourceException why it failed, or is not begun
     */
    synchronized boolean await(Task task, long nanos) {
        var start = System.nanoTime();
        while (!task.isDone()) {
            if (failure != null && !underWay.contains(task)) {
                throw thrown(failure);
            }
            var left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw SourceException.passing("the reading was interrupted", e, null);
            }
        }
        return true;
    }

    /** Begins no task any more; who waits for one fails. */
    synchronized void close() {
        failure = SourceException.permanent("the reading was ended", null);
        waiting.clear();
        notifyAll();
    }

    private void begin() {
        while (failure == null && underWay.size() < most && !waiting.isEmpty()) {
            var task = waiting.remove();
            underWay.add(task);
            executor.execute(() -> carryOut(task));
        }
    }

    private void carryOut(Task task) {
        Throwable failed = null;
        try {
            task.carryOut();
        } catch (RuntimeException | Error e) {
            failed = e;
        }
        synchronized (this) {
            underWay.remove(task);
            failure = failure == null ? failed : failure;
            begin();
            notifyAll();
        }
    }

    private static RuntimeException thrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }
}
