package dev.catraca.faults;

import static dev.catraca.faults.Fault.Touched.POSTGRES;

import java.util.Random;
import java.util.Set;

/** Faults of PostgreSQL and of its answers. */
final class PostgresFaults {
    private PostgresFaults() {}

    static Fault crashed(Random random, Pace pace) {
        return Fault.aimed(
                "PostgreSQL killed, started again",
                POSTGRES,
                arena -> arena.postgres().kill(),
                arena -> arena.postgres().start());
    }

    static Fault restarted(Random random, Pace pace) {
        return Fault.aimed(
                "PostgreSQL stopped in order, started again",
                POSTGRES,
                arena -> arena.postgres().stop(),
                arena -> arena.postgres().start());
    }

    static Fault backendsTerminated(Random random, Pace pace) {
        return Fault.once(
                "all backends of PostgreSQL terminated",
                POSTGRES,
                arena -> arena.database().terminateSessions() > 0);
    }

    static Fault answerLost(Random random, Pace pace) {
        return answerLost(Statement.values()[random.nextInt(Statement.values().length)]);
    }

    static Fault answerToBatchLost(Random random, Pace pace) {
        return answerLost(Statement.BATCH);
    }

    private static Fault answerLost(Statement statement) {
        return new Fault(
                "a line cut between the commit and the answer of " + statement,
                Set.of(POSTGRES),
                Fault.hits(arena ->
                        arena.members().forEach(member -> member.postgresWatch().loseAnswerOf(statement))),
                arena -> arena.members().stream()
                        .map(member -> member.postgresWatch().heal())
                        .reduce(false, Boolean::logicalOr));
    }
}
