package dev.catraca.faults;

import static dev.catraca.faults.Fault.Touched.REDIS;

import java.util.Random;

/** Faults of Redis and of the locks in it. */
final class RedisFaults {
    private RedisFaults() {}

    static Fault lost(Random random, Pace pace) {
        return Fault.aimed(
                "Redis killed, back empty",
                REDIS,
                arena -> arena.redis().kill(),
                arena -> arena.redis().start());
    }

    static Fault frozen(Random random, Pace pace) {
        return Fault.aimed(
                "Redis frozen by SIGSTOP",
                REDIS,
                arena -> arena.redis().freeze(),
                arena -> arena.redis().thaw());
    }

    static Fault paused(Random random, Pace pace) {
        var millis = pace.seconds(1 + random.nextInt(40)).toMillis();
        return Fault.of(
                "CLIENT PAUSE " + millis, REDIS, arena -> arena.redis().keys().pauseClients(millis), arena -> {});
    }

    static Fault locksDeleted(Random random, Pace pace) {
        return Fault.once("all locks deleted by hand", REDIS, arena -> {
            var held =
                    arena.shops().stream().anyMatch(shop -> arena.redis().keys().lock(shop.id()) != null);
            arena.redis().keys().removeAll();
            return held;
        });
    }

    static Fault lockGivenAway(Random random, Pace pace) {
        var at = random.nextInt(Arena.SHOPS);
        return Fault.of(
                "lock of source " + (at + 1) + " given to another token",
                REDIS,
                arena -> arena.redis().keys().giveLock(arena.shop(at).id(), "somebody-else"),
                arena -> arena.redis().keys().removeLock(arena.shop(at).id()));
    }
}
