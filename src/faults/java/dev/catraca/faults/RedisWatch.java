package dev.catraca.faults;

import dev.catraca.it.Line;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Actions on the commands that a service sends over a {@link Line} to Redis. Assumes that a command arrives in one piece,
 * because commands are short. Safe for any thread.
 */
final class RedisWatch {
    private static final String GATE = "\r\nNX\r\n";

    private final AtomicReference<Passage> atTheGate = new AtomicReference<>();
    private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();

    private record Passage(Runnable before, Runnable behind) {}

    /** Runs two actions when the service next tries to take a lock: one before Redis gets the command, one after its answer. */
    void nextAtTheGate(Runnable before, Runnable behind) {
        atTheGate.set(new Passage(before, behind));
    }

    /** Cancels the actions; false if they were still pending. */
    boolean heal() {
        return atTheGate.getAndSet(null) == null;
    }

    /** Rewrites every command from now on; the length must stay the same, because the protocol sends it first. */
    void rewrite(UnaryOperator<String> rewriting) {
        this.rewriting = rewriting;
    }

    Line.Tap tap() {
        return new RedisTap(this);
    }

    /** Runs the first action; returns the one to run after the answer to this command, or null. */
    Runnable sent(String command) {
        var passage = command.contains(GATE) ? atTheGate.getAndSet(null) : null;
        if (passage == null) {
            return null;
        }
        passage.before().run();
        return passage.behind();
    }

    String rewritten(String command) {
        return rewriting.apply(command);
    }
}
