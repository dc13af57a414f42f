package dev.catraca.faults;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One fault with its target: how it is caused and how it is undone. Undoing a fault that ends by itself does nothing.
 *
 * @param name the fault and its target, for people
 * @param touches the parts that the fault may make unreachable, so that the audit can allow for the consequences
 * @param strike causes it; false if there was no target
 * @param heal undoes it; false if it was prepared but never had an effect
 */
record Fault(String name, Set<Touched> touches, Predicate<Arena> strike, Predicate<Arena> heal) {
    /** Parts of an arena. */
    enum Touched {
        PROCESS,
        POSTGRES,
        REDIS,
        SOURCE
    }

    /** A fault that always finds its target. */
    static Fault of(String name, Touched touched, Consumer<Arena> strike, Consumer<Arena> heal) {
        return aimed(name, touched, hits(strike), heal);
    }

    /** A fault that may find no target. */
    static Fault aimed(String name, Touched touched, Predicate<Arena> strike, Consumer<Arena> heal) {
        return new Fault(name, Set.of(touched), strike, hits(heal));
    }

    /** A fault that may find no target, and that ends by itself. */
    static Fault once(String name, Touched touched, Predicate<Arena> strike) {
        return aimed(name, touched, strike, arena -> {});
    }

    static Predicate<Arena> hits(Consumer<Arena> action) {
        return arena -> {
            action.accept(arena);
            return true;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
