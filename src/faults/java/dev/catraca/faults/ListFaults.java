package dev.catraca.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Faults of the list of a source and of its answers. */
final class ListFaults {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BREATH = Duration.ofMillis(5);
    private static final String READING = """
            SELECT owner FROM sync_run r JOIN LATERAL (
              SELECT checkpoint FROM run_batch WHERE run_id = r.id ORDER BY seq DESC LIMIT 1) b ON true
            WHERE r.source_id = ? AND r.status = 'RUNNING'
              AND (b.checkpoint ->> 'skip')::int > 0 AND (b.checkpoint ->> 'position')::int > 100""";
    private static final String CHECKPOINT = """
            SELECT b.checkpoint ->> 'page' AS page, (b.checkpoint ->> 'skip')::int AS skip
            FROM sync_run r JOIN LATERAL (
              SELECT checkpoint FROM run_batch WHERE run_id = r.id ORDER BY seq DESC LIMIT 1) b ON true
            WHERE r.source_id = ? AND r.owner = ? AND r.status = 'RUNNING' AND (b.checkpoint ->> 'skip')::int > 0""";

    private ListFaults() {}

    static Fault misbehaving(Random random, Pace pace) {
        var shop = random.nextInt(Arena.SHOPS);
        var how = Mischief.any(random, Cutting.values()[shop]);
        return misbehaving(shop, how, random.nextLong());
    }

    static Fault repeatingAPage(Random random, Pace pace) {
        return misbehaving(random.nextInt(Arena.SHOPS), Mischief.PAGE_AGAIN, random.nextLong());
    }

    private static Fault misbehaving(int shop, Mischief how, long seed) {
        return Fault.of(
                name(shop) + "sends " + how + " with 200",
                Fault.Touched.SOURCE,
                arena -> arena.shop(shop).misbehave(how, new Random(seed)),
                arena -> arena.shop(shop).behave());
    }

    /** Answers 204 in the middle of the list, which looks like its end. */
    static Fault withoutContent(Random random, Pace pace) {
        var at = random.nextInt(Arena.SHOPS);
        var pages = 1 + random.nextInt(12);
        var times = 1 + random.nextInt(3);
        return Fault.of(
                name(at) + "answers 204 " + times + " times",
                Fault.Touched.SOURCE,
                arena -> {
                    arena.shop(at).misbehave();
                    for (var i = 0; i < times; i++) {
                        arena.shop(at).script().pass(pages).answer(1, 204);
                    }
                },
                arena -> {
                    recover(arena.shop(at));
                    arena.shop(at).behave();
                });
    }

    /** Gives records of stored products a price that is not a number. */
    static Fault spoiled(Random random, Pace pace) {
        return spoiled(random, Shelf.Spoiling.PRICE);
    }

    /** Removes the key from records of stored products. */
    static Fault withoutKeys(Random random, Pace pace) {
        return spoiled(random, random.nextBoolean() ? Shelf.Spoiling.NO_KEY : Shelf.Spoiling.KEY_IS_AN_OBJECT);
    }

    private static Fault spoiled(Random random, Shelf.Spoiling how) {
        var shop = random.nextInt(Arena.SHOPS);
        var seed = random.nextLong();
        return Fault.of(
                name(shop) + "has records spoiled by " + how,
                Fault.Touched.SOURCE,
                arena -> arena.shop(shop).spoil(how, new Random(seed)),
                arena -> arena.shop(shop).mend());
    }

    /** Breaks off transfers, and moves the list before the request is repeated. */
    static Fault movedBehindACut(Random random, Pace pace) {
        var at = random.nextInt(Arena.SHOPS);
        var times = 1 + random.nextInt(4);
        var moves = new Random(random.nextLong());
        return Fault.of(
                name(at) + "is cut and moved " + times + " times",
                Fault.Touched.SOURCE,
                arena -> {
                    var shop = arena.shop(at);
                    for (var i = 0; i < times; i++) {
                        shop.script().pass(moves.nextInt(12)).cut(1).change(() -> shop.moveUnderTheReader(moves));
                    }
                },
                arena -> recover(arena.shop(at)));
    }

    /**
     * Kills the owner of a run in the middle of a page, and deletes a record before its checkpoint before the run is
     * resumed.
     */
    static Fault movedBehindAKill(Random random, Pace pace) {
        // Prefers cursors, because with them the check covers all listed products, whatever is deleted.
        var at = random.nextBoolean() ? Cutting.CURSOR.ordinal() : random.nextInt(Arena.SHOPS);
        var deletions = new Random(random.nextLong());
        return new Fault(
                name(at) + "is moved behind a SIGKILL",
                Set.of(Fault.Touched.PROCESS, Fault.Touched.SOURCE),
                arena -> killAndMove(arena, arena.shop(at), deletions),
                Fault.hits(arena -> arena.members().forEach(Member::launchIfGone)));
    }

    private static boolean killAndMove(Arena arena, Shop shop, Random random) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (var run : arena.database().query(READING, shop.id())) {
                var owner = (String) run.get("owner");
                var killed = arena.members().stream()
                        .filter(member -> owner.startsWith(member.fate().instance() + "/"))
                        .anyMatch(Member::kill);
                if (killed) {
                    return move(shop, arena.database().query(CHECKPOINT, shop.id(), owner), random);
                }
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
        return false;
    }

    /** Deletes a record before the checkpoint; false if the last batch ended with its page. */
    private static boolean move(Shop shop, List<java.util.Map<String, Object>> checkpoint, Random random) {
        return !checkpoint.isEmpty()
                && shop.deleteFrom(
                        (String) checkpoint.get(0).get("page"),
                        (int) checkpoint.get(0).get("skip"),
                        random);
    }

    private static void recover(Shop shop) {
        shop.script().recover().delay(Duration.ofMillis(Shop.PAGE_MILLIS));
    }

    private static String name(int shop) {
        return "source " + (shop + 1) + " ";
    }
}
