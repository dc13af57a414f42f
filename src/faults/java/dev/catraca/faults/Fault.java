package dev.catraca.faults;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One kind of damage, aimed at something: how it is done and how it is undone. Undoing what ends by itself does nothing.
 *
 * @param name what is damaged and how, for people
 * @param touches what the damage may make silent, so that the audit knows what may be the consequence
 * @param strike does it; false if there was nothing to hit
 * @param heal undoes it; false if it was only prepared and never came to pass
 */
record Fault(String name, Set<Touched> touches, Predicate<Arena> strike, Predicate<Arena> heal) {
    /** Parts of an arena. */
    enum Touched {
        PROCESS,
        POSTGRES,
        REDIS,
        SOURCE
    }

    /** One that always hits. */
    static Fault of(String name, Touched touched, Consumer<Arena> strike, Consumer<Arena> heal) {
        return aimed(name, touched, hits(strike), heal);
    }

    /** One that may find nothing to hit. */
    static Fault aimed(String name, Touched touched, Predicate<Arena> strike, Consumer<Arena> heal) {
        return new Fault(name, Set.of(touched), strike, hits(heal));
    }

    /** One that may find nothing to hit, and ends by itself. */
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
