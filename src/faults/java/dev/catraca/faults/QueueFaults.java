package dev.catraca.faults;

import static dev.catraca.faults.Fault.Touched.POSTGRES;
import static dev.catraca.faults.Fault.Touched.PROCESS;

import java.util.Random;
import java.util.Set;

/** A process that dies between two statements of a start. */
final class QueueFaults {
    private static final Statement[] STATEMENTS = {Statement.REQUEST, Statement.OPEN};

    private QueueFaults() {}

    /** The lock and the place are taken, or nothing is stored yet. */
    static Fault killedBefore(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        var statement = STATEMENTS[random.nextInt(STATEMENTS.length)];
        return new Fault(
                "SIGKILL of pod " + (at + 1) + " before " + statement,
                Set.of(PROCESS),
                Fault.hits(arena -> arena.member(at).postgresWatch().killBefore(statement, arena.member(at)::kill)),
                arena -> healed(arena.member(at)));
    }

    /** What was stored is not known to anybody; the answer may be lost before the process is gone. */
    static Fault killedBehind(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        var statement = STATEMENTS[random.nextInt(STATEMENTS.length)];
        return new Fault(
                "SIGKILL of pod " + (at + 1) + " behind " + statement,
                Set.of(PROCESS, POSTGRES),
                Fault.hits(arena -> arena.member(at).postgresWatch().killBehind(statement, arena.member(at)::kill)),
                arena -> healed(arena.member(at)));
    }

    private static boolean healed(Member member) {
        var came = member.postgresWatch().heal();
        member.launchIfGone();
        return came;
    }
}
