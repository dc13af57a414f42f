package dev.catraca.faults;

import static dev.catraca.faults.Fault.Touched.PROCESS;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Faults of a service process; a new process replaces one that ended. */
final class ProcessFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(100);

    private ProcessFaults() {}

    static Fault kill(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.aimed(
                "SIGKILL of pod " + (at + 1),
                PROCESS,
                arena -> arena.member(at).kill(),
                arena -> arena.member(at).launchIfGone());
    }

    /** A pause; if it is longer than the lock lives, the process resumes as a zombie. */
    static Fault pause(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.aimed(
                "SIGSTOP of pod " + (at + 1),
                PROCESS,
                arena -> arena.member(at).pause(),
                arena -> arena.member(at).resume());
    }

    /** Pauses a process that owns a run, and that still owns it while paused. */
    static Fault pauseOfAnOwner() {
        return new Fault(
                "SIGSTOP of a pod that owns a run",
                Set.of(PROCESS),
                ProcessFaults::pauseAnOwner,
                ProcessFaults::resumeTheOwner);
    }

    /** Tries repeatedly, because runs are short. */
    private static boolean pauseAnOwner(Arena arena) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var member : arena.members()) {
                if (ownsARun(arena, member) && member.pause()) {
                    // A statement on its way may still close the run.
                    LockSupport.parkNanos(MOMENT.toNanos());
                    if (ownsARun(arena, member)) {
                        return true;
                    }
                    member.resume();
                }
            }
        }
        return false;
    }

    /** True if the paused process still owns its run. */
    private static boolean resumeTheOwner(Arena arena) {
        var owned = arena.members().stream()
                .filter(member -> member.fate().pausedSince(Instant.now()))
                .anyMatch(member -> ownsARun(arena, member));
        arena.members().forEach(Member::resume);
        return owned;
    }

    private static boolean ownsARun(Arena arena, Member member) {
        return arena.database()
                        .<Long>value(
                                "SELECT count(*) FROM sync_run WHERE status = 'RUNNING' AND owner LIKE ?",
                                member.fate().instance() + "/%")
                > 0;
    }

    /** Like a rolling restart: the successor starts while the process ends. */
    static Fault terminate(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.once(
                "SIGTERM of pod " + (at + 1), PROCESS, arena -> arena.member(at).replace());
    }
}
