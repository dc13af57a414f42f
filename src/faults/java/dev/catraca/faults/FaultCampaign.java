package dev.catraca.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The fault campaign: {@code ./mvnw verify -Pfaults -Dtrials=N -Dseed=S}. Prints its figures, which also go to
 * {@code target/fault-campaign.txt}; fails if a promise was broken once.
 */
class FaultCampaign {
    private static final int PAUSES = 4;

    @Test
    void keepsEveryPromise() throws IOException {
        var order = Campaign.Order.fromProperties();
        var start = System.nanoTime();

        var figures = new Campaign(order).run();

        var text = "seed " + order.seed() + ", " + order.arenas() + " arenas, timings of production divided by "
                + order.pace().speedup() + ", " + (System.nanoTime() - start) / 60_000_000_000L + " min\n"
                + figures.text(order.pace());
        System.out.println(text);
        Files.writeString(dev.catraca.it.Artifact.TARGET.resolve("fault-campaign.txt"), text);
        assertEquals(List.of(), figures.violations());
        assertEquals(order.trials(), figures.trials());
    }

    /** With the timings of production a process may hang for five seconds; nobody takes its runs from it. */
    @Test
    void leavesRunsAloneWhoseOwnerPausesBriefly() {
        var pace = new Pace(1);
        try (var arena = Arena.open(pace)) {
            for (var seed = 1; seed <= PAUSES; seed++) {
                var plan = Plan.of(seed, List.of(FaultKind.PAUSE), new Plan.Span(4, 5), pace);
                assertEquals(List.of(), Campaign.judge(arena, plan, new Figures()));
            }
            assertEquals(
                    0L,
                    arena.database()
                            .<Long>value("SELECT count(*) FROM sync_run WHERE reason IN ('ORPHANED', 'LOCK_LOST')"));
        }
    }
}
