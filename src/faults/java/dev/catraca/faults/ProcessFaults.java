package dev.catraca.faults;

import static dev.catraca.faults.Fault.Touched.PROCESS;

import java.util.Random;

/** What happens to a service process; a new one takes its place. */
final class ProcessFaults {
    private ProcessFaults() {}

    static Fault kill(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.of(
                "SIGKILL of pod " + (at + 1),
                PROCESS,
                arena -> arena.member(at).kill(),
                arena -> arena.member(at).launchIfGone());
    }

    /** To be woken as a zombie if it lasts longer than the lock. */
    static Fault pause(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.of(
                "SIGSTOP of pod " + (at + 1),
                PROCESS,
                arena -> arena.member(at).pause(),
                arena -> arena.member(at).resume());
    }

    /** As a rolling restart does: its successor starts while it ends. */
    static Fault terminate(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.once(
                "SIGTERM of pod " + (at + 1), PROCESS, arena -> arena.member(at).replace());
    }
}
