package dev.catraca.faults;

import dev.catraca.it.Line;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * What is to happen to the commands that a service sends over a {@link Line} to Redis. Commands are short and arrive in one
 * piece. Safe for any thread.
 */
final class RedisWatch {
    private static final String GATE = "\r\nNX\r\n";

    private final AtomicReference<Passage> atTheGate = new AtomicReference<>();
    private volatile UnaryOperator<String> rewriting = UnaryOperator.identity();

    private record Passage(Runnable before, Runnable behind) {}

    /** When the service next tries to take a lock: does one thing before Redis hears of it, another after it answered. */
    void nextAtTheGate(Runnable before, Runnable behind) {
        atTheGate.set(new Passage(before, behind));
    }

    /** Nothing is to be done at the gate any more; false if something was to be and nobody came. */
    boolean heal() {
        return atTheGate.getAndSet(null) == null;
    }

    /** From here on rewrites every command; the length must stay, because the protocol gives it in advance. */
    void rewrite(UnaryOperator<String> rewriting) {
        this.rewriting = rewriting;
    }

    Line.Tap tap() {
        return new RedisTap(this);
    }

    /** What is to be done behind this command, or null. */
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
