package dev.catraca.faults;

import dev.catraca.it.Line;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Actions when a service sends a certain statement over a {@link Line} to PostgreSQL. Safe for any thread. */
final class PostgresWatch {
    private final AtomicReference<Statement> unanswered = new AtomicReference<>();
    private final Map<Statement, Integer> losses = new ConcurrentHashMap<>();
    private final AtomicReference<Statement> swallowed = new AtomicReference<>();
    private final AtomicReference<Death> death = new AtomicReference<>();
    private volatile Statement announced;
    private volatile LongConsumer listener;

    private record Death(Statement statement, boolean before, Runnable kill) {}

    /** Kills the process when it sends the next such statement, before PostgreSQL gets it. */
    void killBefore(Statement statement, Runnable kill) {
        death.set(new Death(statement, true, kill));
    }

    /** Kills the process after the commit of the next such statement and before its answer. */
    void killBehind(Statement statement, Runnable kill) {
        death.set(new Death(statement, false, kill));
    }

    /** Breaks the connection after the commit of the next such statement and before its answer. */
    void loseAnswerOf(Statement statement) {
        unanswered.set(statement);
    }

    /** The number of answers lost so far, by statement. */
    Map<Statement, Integer> losses() {
        return Map.copyOf(losses);
    }

    /** Cancels the loss of an answer and the death of the process; false if one was still pending. */
    boolean heal() {
        return unanswered.getAndSet(null) == null & death.getAndSet(null) == null;
    }

    /** Loses the next such statement on its way, and all that follows on its connection, without an error. */
    void swallow(Statement statement) {
        swallowed.set(statement);
    }

    /** Cancels that, if no such statement came. */
    void swallowNothing() {
        swallowed.set(null);
    }

    /** Whether a statement that is being sent must be lost. */
    boolean swallows(String sql) {
        var next = swallowed.get();
        return next != null && next.is(sql) && swallowed.compareAndSet(next, null);
    }

    /** Calls the listener before each such statement is sent on, with its second parameter, a number. */
    void announce(Statement statement, LongConsumer to) {
        listener = to;
        announced = statement;
    }

    /** Whether the process dies before this statement is sent on; kills it. */
    boolean diesBefore(String sql) {
        var due = death.get();
        if (due == null || !due.before() || !due.statement().is(sql) || !death.compareAndSet(due, null)) {
            return false;
        }
        due.kill().run();
        return true;
    }

    /** What kills the process when this statement is committed, or null. */
    Runnable diesBehind(String sql) {
        var due = death.get();
        return due == null || due.before() || !due.statement().is(sql) || !death.compareAndSet(due, null)
                ? null
                : due.kill();
    }

    /** Records a statement that is being sent; true if its answer must be dropped. */
    boolean sent(String sql, ByteBuffer bind) {
        if (announced != null && announced.is(sql)) {
            listener.accept(PostgresTap.secondNumber(bind));
        }
        var lost = unanswered.get();
        if (lost == null || !lost.is(sql) || !unanswered.compareAndSet(lost, null)) {
            return false;
        }
        losses.merge(lost, 1, Integer::sum);
        return true;
    }

    Line.Tap tap() {
        return new PostgresTap(this);
    }
}
