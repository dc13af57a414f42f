package dev.catraca.faults;

import static dev.catraca.faults.Fault.Touched.POSTGRES;

import java.util.Random;

/** What happens to PostgreSQL, and to its answers. */
final class PostgresFaults {
    private PostgresFaults() {}

    static Fault crashed(Random random, Pace pace) {
        return Fault.of(
                "PostgreSQL killed, started again",
                POSTGRES,
                arena -> arena.postgres().kill(),
                arena -> arena.postgres().start());
    }

    static Fault restarted(Random random, Pace pace) {
        return Fault.of(
                "PostgreSQL stopped in order, started again",
                POSTGRES,
                arena -> arena.postgres().stop(),
                arena -> arena.postgres().start());
    }

    static Fault backendsTerminated(Random random, Pace pace) {
        return Fault.once(
                "all backends of PostgreSQL terminated",
                POSTGRES,
                arena -> arena.database().terminateSessions());
    }

    static Fault answerLost(Random random, Pace pace) {
        var statement = Statement.values()[random.nextInt(Statement.values().length)];
        return Fault.of(
                "a line cut between the commit and the answer of " + statement,
                POSTGRES,
                arena ->
                        arena.members().forEach(member -> member.postgresWatch().loseAnswerOf(statement)),
                arena ->
                        arena.members().forEach(member -> member.postgresWatch().heal()));
    }
}
