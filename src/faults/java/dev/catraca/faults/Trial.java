package dev.catraca.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * One trial. Carries out the plan under load, ends all faults and settles the sources; then waits until a run of every
 * source that started afterwards has succeeded, ends the load, and takes the evidence when the arena is idle.
 */
final class Trial {
    private static final String SUCCEEDED_SINCE = """
            SELECT count(DISTINCT source_id) FROM sync_run WHERE status = 'SUCCEEDED' AND resumes IS NULL
              AND started_at > ?::timestamptz""";

    /** Runs that wait or are running, and broken ones that will be resumed. */
    private static final String UNREST = """
            SELECT count(*) FROM (
              SELECT DISTINCT ON (source_id) status, reason FROM sync_run ORDER BY source_id, id DESC) last
            WHERE status = 'RUNNING' OR reason IN ('ORPHANED', 'INTERRUPTED') OR EXISTS (SELECT FROM run_request)""";

    private static final Duration QUIET = Duration.ofMillis(500);

    private final Arena arena;
    private final Plan plan;
    private final Duration patience;
    private final List<Plan.Blow> missed = new ArrayList<>();

    Trial(Arena arena, Plan plan) {
        this.arena = arena;
        this.plan = plan;
        patience = Duration.ofSeconds(60).plus(arena.pace().deadAfter().multipliedBy(3));
    }

    /** Runs the trial and returns its evidence; fails if the arena does not become idle in time. */
    Evidence play() {
        var random = new Random(plan.seed());
        arena.shops().forEach(shop -> shop.drift(random));
        arena.journal().take();
        arena.upstream().forgetDeliveries();
        var mark = newestRun();
        var begin = Instant.now();
        var load = Load.on(arena, plan.seed());
        try (load) {
            carryOut(begin);
            arena.heal();
            arena.shops().forEach(Shop::settle);
            var healed = Instant.now().toString();
            await(
                    "successful run of each source after " + healed,
                    () -> arena.database().<Long>value(SUCCEEDED_SINCE, healed)
                            == arena.shops().size());
        }
        await("rest", this::staysAtRest);
        return new Evidence(
                arena,
                mark,
                begin,
                plan.faults(),
                plan.blows().stream()
                        .filter(blow -> !missed.contains(blow))
                        .map(Plan.Blow::fault)
                        .toList(),
                arena.journal().take(),
                load.serverErrors());
    }

    private void carryOut(Instant begin) {
        for (var step : plan.steps()) {
            pauseUntil(begin.plus(step.at()));
            if (!comesToPass(step.action())) {
                missed.add(step.blow());
            }
        }
    }

    private boolean comesToPass(Predicate<Arena> action) {
        try {
            return action.test(arena);
        } catch (IllegalStateException | AssertionError | java.io.UncheckedIOException alreadyDown) {
            // The target is already down because of an earlier blow.
            return false;
        }
    }

    /** Checks again a moment later, because a late process may still start a run. */
    private boolean staysAtRest() {
        if (!atRest()) {
            return false;
        }
        var newest = newestRun();
        LockSupport.parkNanos(QUIET.toNanos());
        return atRest() && newest == newestRun();
    }

    private long newestRun() {
        return arena.database().<Long>value("SELECT coalesce(max(id), 0) FROM sync_run");
    }

    private boolean atRest() {
        return arena.database().<Long>value(UNREST) == 0
                && arena.shops().stream().allMatch(shop -> arena.redis().keys().lock(shop.id()) == null);
    }

    private void await(String what, BooleanSupplier condition) {
        var deadline = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("No " + what + " within " + patience + ". Latest runs: " + latest());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private List<String> latest() {
        var lines = new ArrayList<String>();
        arena.database()
                .query(
                        "SELECT id, source_id, status, reason, error, owner, attempt, started_at, heartbeat_at FROM sync_run"
                                + " ORDER BY id DESC LIMIT 8")
                .forEach(row -> lines.add("\n    " + row));
        arena.shops()
                .forEach(shop -> lines.add("\n    lock of " + shop.id() + ": "
                        + arena.redis().keys().lock(shop.id())));
        return lines;
    }

    private static void pauseUntil(Instant time) {
        for (var left = Duration.between(Instant.now(), time);
                left.toNanos() > 0;
                left = Duration.between(Instant.now(), time)) {
            LockSupport.parkNanos(left.toNanos());
        }
    }
}
