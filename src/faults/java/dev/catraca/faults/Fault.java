package dev.catraca.faults;

import java.util.Set;
import java.util.function.Consumer;

/**
 * One kind of damage, aimed at something: how it is done and how it is undone. Undoing what ends by itself does nothing.
 *
 * @param name what is damaged and how, for people
 * @param touches what the damage may make silent, so that the audit knows what may be the consequence
 */
record Fault(String name, Set<Touched> touches, Consumer<Arena> strike, Consumer<Arena> heal) {
    /** Parts of an arena. */
    enum Touched {
        PROCESS,
        POSTGRES,
        REDIS,
        SOURCE
    }

    static Fault of(String name, Touched touched, Consumer<Arena> strike, Consumer<Arena> heal) {
        return new Fault(name, Set.of(touched), strike, heal);
    }

    static Fault once(String name, Touched touched, Consumer<Arena> strike) {
        return of(name, touched, strike, arena -> {});
    }

    @Override
    public String toString() {
        return name;
    }
}
