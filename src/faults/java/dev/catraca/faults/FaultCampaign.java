package dev.catraca.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The fault campaign: {@code ./mvnw verify -Pfaults -Dtrials=N -Dseed=S}. Prints its figures and writes them to {@code
 * target/fault-campaign.txt}; fails at a violation.
 */
class FaultCampaign {
    private static final int PAUSES = 8;

    @Test
    void keepsEveryPromise() throws IOException {
        var order = Campaign.Order.fromProperties();
        var start = System.nanoTime();
        System.out.println(order.inWords());

        var figures = new Campaign(order).run();

        var text = order.inWords() + "\n" + (System.nanoTime() - start) / 60_000_000_000L + " min\n"
                + figures.text(order.pace());
        System.out.println(text);
        Files.writeString(dev.catraca.it.Artifact.TARGET.resolve("fault-campaign.txt"), text);
        assertEquals(List.of(), figures.violations());
        assertEquals(order.trials(), figures.trials());
    }

    /** With the timings of production the repair does not close the run of an owner that is paused for five seconds. */
    @Test
    void leavesRunsAloneWhoseOwnerPausesBriefly() {
        var pace = new Pace(1);
        try (var arena = Arena.open(pace)) {
            for (var seed = 1; seed <= PAUSES; seed++) {
                var pause = new Plan.Blow(ProcessFaults.pauseOfAnOwner(), Duration.ofSeconds(1), Duration.ofSeconds(5));
                var figures = new Figures();
                assertEquals(List.of(), Campaign.judge(arena, new Plan(seed, List.of(pause)), figures));
                assertEquals(1, figures.struck(), "a run was owned from the pause to its end");
            }
            assertEquals(
                    0L,
                    arena.database()
                            .<Long>value("SELECT count(*) FROM sync_run WHERE reason IN ('ORPHANED', 'LOCK_LOST')"));
        }
    }
}
