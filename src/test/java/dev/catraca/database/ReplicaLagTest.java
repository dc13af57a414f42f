package dev.catraca.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReplicaLagTest {
    private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");

    private final ReplicaLag lag = new ReplicaLag(1_000);

    @Test
    void knowsNothingAtFirst() {
        assertEquals(500, lag.age(1_500));
        assertEquals(Instant.MIN, lag.completeTo());
    }

    @Test
    void isTheTimeSinceTheNewestPositionThatWasReplayed() {
        note(2_000, 10);
        note(3_000, 20);
        note(4_000, 30);
        lag.reach(25);
        assertEquals(2_000, lag.age(5_000));
        assertEquals(AT.plusNanos(3_000), lag.completeTo());
        lag.reach(30);
        assertEquals(1_000, lag.age(5_000));
    }

    @Test
    void growsWhileTheReplicaStandsStill() {
        note(2_000, 10);
        lag.reach(10);
        note(3_000, 20);
        lag.reach(10);
        assertEquals(7_000, lag.age(9_000));
        assertEquals(AT.plusNanos(2_000), lag.completeTo());
    }

    @Test
    void doesNotGrowWhileThePrimaryStandsStill() {
        note(2_000, 10);
        lag.reach(10);
        note(8_000, 10);
        lag.reach(10);
        assertEquals(1_000, lag.age(9_000));
    }

    @Test
    void keepsTheNewestPositionsOfAReplicaThatIsFarBehind() {
        for (var second = 0; second < 10_000; second++) {
            note(10_000 + second, second);
        }
        lag.reach(9_399);
        assertEquals(9_001, lag.age(10_001), "forgotten");
        lag.reach(9_400);
        assertEquals(1, lag.age(19_401));
    }

    private void note(long asked, long position) {
        lag.note(new ReplicaLag.Sample(asked, position, AT.plusNanos(asked)));
    }
}
