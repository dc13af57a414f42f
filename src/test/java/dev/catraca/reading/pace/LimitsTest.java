package dev.catraca.reading.pace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.lock.SharedPace.Patience;
import dev.catraca.lock.SharedPace.Place;
import dev.catraca.source.spec.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LimitsTest {
    /** However requests come, no time of the length of a pace has more of them than it allows. */
    @Property(tries = 200)
    void noTimeHasMoreRequestsThanAllowed(
            @ForAll @IntRange(min = 1, max = 7) int count,
            @ForAll boolean inAnHour,
            @ForAll @Size(60) List<@IntRange(min = 0, max = 40) Integer> pauses) {
        var rate = Rate.of(count + (inAnHour ? "/h" : "/m"));
        var clock = new HandClock();
        var bucket = new LocalBucket(1, clock);
        var sent = pauses.stream()
                .map(pause -> {
                    clock.pass(rate.per().multipliedBy(pause).dividedBy(200));
                    clock.pass(bucket.reserve(patient(rate)).away());
                    return clock.nanos();
                })
                .toList();
        for (var first = 0; first + count < sent.size(); first++) {
            // One nanosecond for what a division leaves.
            assertTrue(
                    sent.get(first + count) - sent.get(first) + count
                            >= rate.per().toNanos(),
                    sent::toString);
        }
    }

    @Test
    void requestsOfAMinuteAreEvenlySpaced() {
        assertEquals(List.of(0L, 500L, 1000L, 1500L), waits("120/m", 4));
    }

    @Test
    void halfOfADayMayComeAtOnce() {
        assertEquals(List.of(0L, 0L, 0L, 28_800_000L), waits("6/d", 4));
    }

    @Test
    void theNarrowestPaceCounts() {
        assertEquals(List.of(0L, 1000L, 1800_000L), waits(List.of(Rate.of("1/s"), Rate.of("4/h")), 3));
    }

    @Test
    void aPauseIsNotSavedUp() {
        var clock = new HandClock();
        var bucket = new LocalBucket(1, clock);
        var pace = patient(Rate.of("1/s"));
        bucket.reserve(pace);
        clock.pass(Duration.ofHours(1));
        assertEquals(Duration.ZERO, bucket.reserve(pace).away());
        assertEquals(Duration.ofSeconds(1), bucket.reserve(pace).away());
    }

    @Test
    void whoWillNotWaitTakesNoPlace() {
        var bucket = new LocalBucket(2, new HandClock());
        var pace = List.of(
                new Patience(Limits.of(Rate.of("1/m")), Duration.ofDays(9)),
                new Patience(Limits.of(Rate.of("5/d")), Duration.ofMinutes(10)));
        assertEquals(new Place(Duration.ZERO, Optional.empty()), bucket.reserve(pace));
        assertEquals(new Place(Duration.ofMinutes(1), Optional.empty()), bucket.reserve(pace));
        var refused = new Place(Duration.ofHours(8), Optional.of(pace.get(1).limit()));
        assertEquals(refused, bucket.reserve(pace));
        assertEquals(refused, bucket.reserve(pace));
        assertEquals(
                Duration.ofHours(8),
                bucket.reserve(patient(Rate.of("1/m"), Rate.of("5/d"))).away());
    }

    /** Of 100 a day 50 may come at once: a pause is over when 12 may, 11 after the first; of 10 an hour, when 4 may. */
    @Test
    void aPauseIsWorthIt() {
        var interval = Duration.ofDays(1).dividedBy(50);
        assertEquals(interval.multipliedBy(11), Limits.untilWorthwhile(Limits.of(Rate.of("100/d"))));
        assertEquals(Duration.ofMinutes(12 * 3), Limits.untilWorthwhile(Limits.of(Rate.of("10/h"))));
        assertEquals(Duration.ofHours(8), Limits.untilWorthwhile(Limits.of(Rate.of("5/d"))));
        assertEquals(Duration.ZERO, Limits.untilWorthwhile(Limits.of(Rate.of("1/m"))));
    }

    private static List<Long> waits(String pace, int requests) {
        return waits(List.of(Rate.of(pace)), requests);
    }

    private static List<Long> waits(List<Rate> pace, int requests) {
        var bucket = new LocalBucket(pace.size(), new HandClock());
        var patient = patient(pace.toArray(Rate[]::new));
        return IntStream.range(0, requests)
                .mapToObj(request -> bucket.reserve(patient).away().toMillis())
                .toList();
    }

    private static List<Patience> patient(Rate... pace) {
        return Stream.of(pace)
                .map(rate -> new Patience(Limits.of(rate), Duration.ofDays(9)))
                .toList();
    }
}
