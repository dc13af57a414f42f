package dev.catraca.faults;

import dev.catraca.it.Line;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * What is to happen when a service sends a certain statement over a {@link Line} to PostgreSQL. Safe for any
 * thread.
 */
final class PostgresWatch {
    private final AtomicReference<Statement> unanswered = new AtomicReference<>();
    private final Map<Statement, Integer> losses = new ConcurrentHashMap<>();
    private volatile Statement announced;
    private volatile LongConsumer listener;

    /** The next such statement is carried out, and the connection breaks between its commit and its answer. */
    void loseAnswerOf(Statement statement) {
        unanswered.set(statement);
    }

    /** How many answers were lost so far. */
    Map<Statement, Integer> losses() {
        return Map.copyOf(losses);
    }

    /** No answer is to be lost any more; false if one was to be and came. */
    boolean heal() {
        return unanswered.getAndSet(null) == null;
    }

    /** Tells the listener of each such statement, with its first parameter, a number, before it goes on. */
    void announce(Statement statement, LongConsumer to) {
        listener = to;
        announced = statement;
    }

    /** Takes note of a statement that is being sent; true if its answer must not arrive. */
    boolean sent(String sql, ByteBuffer bind) {
        if (announced != null && announced.is(sql)) {
            listener.accept(PostgresTap.firstNumber(bind));
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
