package dev.catraca.faults;

import static dev.catraca.faults.Fault.Touched.POSTGRES;
import static dev.catraca.faults.Fault.Touched.REDIS;

import dev.catraca.it.Line;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Faults of the connections between the services and their servers. */
final class LineFaults {
    private LineFaults() {}

    static Fault postgresCut(Random random, Pace pace) {
        return cut(random, "PostgreSQL", POSTGRES, Member::toPostgres);
    }

    static Fault postgresStalled(Random random, Pace pace) {
        return stalled(random, "PostgreSQL", POSTGRES, Member::toPostgres);
    }

    /**
     * Drops all packets without an error: statements get no answer until the service closes the connections or the host is
     * back.
     */
    static Fault postgresSilent(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.of(
                "connections of pod " + (at + 1) + " to PostgreSQL fallen silent",
                POSTGRES,
                arena -> arena.member(at).toPostgres().silence(),
                arena -> arena.member(at).toPostgres().heal());
    }

    static Fault redisCut(Random random, Pace pace) {
        return cut(random, "Redis", REDIS, Member::toRedis);
    }

    static Fault redisStalled(Random random, Pace pace) {
        return stalled(random, "Redis", REDIS, Member::toRedis);
    }

    /**
     * A pod has taken a lock, and the insert of its run is delayed; meanwhile the lock is lost and another pod takes it.
     * Both insert a RUNNING row.
     */
    static Fault raceForALostLock(Random random, Pace pace) {
        var at = random.nextInt(Arena.MEMBERS);
        return new Fault(
                "lock of pod " + (at + 1) + " lost while its run is on the way to PostgreSQL",
                Set.of(POSTGRES, REDIS),
                Fault.hits(arena -> arena.member(at)
                        .redisWatch()
                        .nextAtTheGate(
                                () -> arena.member(at).toPostgres().stall(),
                                () -> arena.redis().keys().removeAll())),
                arena -> {
                    var came = arena.member(at).redisWatch().heal();
                    arena.member(at).toPostgres().heal();
                    return came;
                });
    }

    private static Fault cut(Random random, String server, Fault.Touched touched, Function<Member, Line> line) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.of(
                "pod " + (at + 1) + " cut off from " + server,
                touched,
                arena -> line.apply(arena.member(at)).refuse(),
                arena -> line.apply(arena.member(at)).heal());
    }

    private static Fault stalled(Random random, String server, Fault.Touched touched, Function<Member, Line> line) {
        var at = random.nextInt(Arena.MEMBERS);
        return Fault.of(
                "line of pod " + (at + 1) + " to " + server + " stalled",
                touched,
                arena -> line.apply(arena.member(at)).stall(),
                arena -> line.apply(arena.member(at)).heal());
    }
}
