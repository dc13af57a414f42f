package dev.catraca.faults;

import dev.catraca.it.Script;
import java.time.Duration;
import java.util.Random;
import java.util.function.Consumer;

/** Faults of the answers of a source. */
final class SourceFaults {
    private SourceFaults() {}

    static Fault slow(Random random, Pace pace) {
        var each = pace.seconds(1 + random.nextInt(10));
        return script(random, "slow, " + each.toMillis() + " ms a page", script -> script.delay(each));
    }

    static Fault truncated(Random random, Pace pace) {
        var pages = 1 + random.nextInt(4);
        return script(random, "cut in " + pages + " pages", script -> script.cut(pages));
    }

    static Fault flapping(Random random, Pace pace) {
        var times = 2 + random.nextInt(5);
        return script(random, "flapping " + times + " times", script -> {
            for (var i = 0; i < times; i++) {
                script.answer(1, 503).pass(1).cut(1).pass(1);
            }
        });
    }

    static Fault throttled(Random random, Pace pace) {
        var times = 1 + random.nextInt(3);
        return script(random, "answers 429 " + times + " times", script -> script.answer(times, 429, "1"));
    }

    /** Fails runs if it lasts longer than the retries of a request. */
    static Fault down(Random random, Pace pace) {
        return script(random, "down", script -> script.answer(10_000, 503));
    }

    private static Fault script(Random random, String how, Consumer<Script> change) {
        var at = random.nextInt(Arena.SHOPS);
        return Fault.of(
                "source " + (at + 1) + " " + how,
                Fault.Touched.SOURCE,
                arena -> change.accept(arena.shop(at).script()),
                arena -> arena.shop(at).script().recover().delay(Duration.ofMillis(Shop.PAGE_MILLIS)));
    }
}
