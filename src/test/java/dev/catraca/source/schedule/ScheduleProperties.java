package dev.catraca.source.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every schedule at every time, around the changes of daylight saving above all. */
class ScheduleProperties {
    private static final List<String> ZONES = List.of(
            "America/New_York", "Europe/Lisbon", "America/Sao_Paulo", "Australia/Lord_Howe", "Pacific/Apia", "UTC");

    @Property(tries = 1000)
    void theNextTimeIsAfterNowAndNeverGoesBack(
            @ForAll("slots") Slots slots, @ForAll("times") Instant now, @ForAll("waits") Duration later) {
        var next = slots.after(now).orElseThrow();
        assertTrue(next.isAfter(now));
        assertFalse(slots.after(now.plus(later)).orElseThrow().isBefore(next));
    }

    @Property(tries = 1000)
    void noTimeOfADayIsLeftOutOrRunsTwice(@ForAll("daily") DailyTimes slots, @ForAll("times") Instant now) {
        var clock = slots.clock();
        var first = clock.local(now).toLocalDate().minusDays(2);
        var expected = Stream.iterate(first, date -> date.plusDays(1))
                .limit(20)
                .filter(date -> slots.days().contains(date.getDayOfWeek()))
                .flatMap(date -> slots.times().stream().map(date::atTime))
                .map(clock::instant)
                .filter(slot -> slot.isAfter(now))
                .distinct()
                .sorted()
                .limit(4)
                .toList();

        assertEquals(
                expected,
                Stream.iterate(
                                slots.after(now).orElseThrow(),
                                slot -> slots.after(slot).orElseThrow())
                        .limit(expected.size())
                        .toList());
    }

    @Property(tries = 1000)
    void aSlotOfAnIntervalIsAsLongAgoAsItsWindowSays(@ForAll("interval") Interval slots, @ForAll("times") Instant now) {
        var next = slots.after(now).orElseThrow();
        assertTrue(Duration.between(now, next).compareTo(inForce(slots, next)) >= 0);
        // And no earlier time is.
        Stream.iterate(now.plusSeconds(1), time -> time.isBefore(next), time -> time.plusSeconds(97))
                .forEach(time -> assertTrue(Duration.between(now, time).compareTo(inForce(slots, time)) < 0));
    }

    private static Duration inForce(Interval slots, Instant time) {
        return slots.windows().stream()
                .filter(window -> window.contains(time))
                .findFirst()
                .map(Window::every)
                .orElse(slots.every());
    }

    @Property(tries = 1000)
    void jitterIsBoundedAndTheSameEverywhere(
            @ForAll("slots") Slots slots, @ForAll("times") Instant now, @ForAll("waits") Duration most) {
        var jitter = new Jitter(most, "loja-a");
        var slot = slots.after(now).orElseThrow();
        var due = new Schedule(slots, jitter).next(now).orElseThrow();
        assertFalse(due.isBefore(slot) || due.isAfter(slot.plus(most)));
        assertTrue(due.isAfter(now));
        assertEquals(Optional.of(due), new Schedule(slots, new Jitter(most, "loja-a")).next(now));
    }

    @Provide
    Arbitrary<Slots> slots() {
        return Arbitraries.oneOf(daily(), interval(), cron());
    }

    @Provide
    Arbitrary<DailyTimes> daily() {
        return Combinators.combine(clockTimes().set().ofMinSize(1).ofMaxSize(4), days(), clocks())
                .as((times, days, clock) -> new DailyTimes(new TreeSet<>(times), days, clock));
    }

    @Provide
    Arbitrary<Interval> interval() {
        var window = Combinators.combine(periods(), minutes(), minutes(), days(), clocks())
                .as((every, from, to, days, clock) -> new Window(every, from, to == from ? to + 1 : to, days, clock));
        return Combinators.combine(periods(), window.list().ofMaxSize(3)).as(Interval::new);
    }

    private static Arbitrary<CronTimes> cron() {
        return Combinators.combine(
                        Arbitraries.of("0 0 * * * ?", "0 30 2 * * ?", "0 0/15 1-2 ? * MON-SAT", "0 15 0 L * ?"),
                        clocks())
                .as((expression, clock) -> CronTimes.of(expression, clock).orElseThrow());
    }

    /** Within two hours of a change of daylight saving of one of the zones, or far from all. */
    @Provide
    Arbitrary<Instant> times() {
        var changes = Arbitraries.of(
                "2026-03-08T07:00:00Z",
                "2026-11-01T06:00:00Z",
                "2026-03-29T01:00:00Z",
                "2026-10-25T01:00:00Z",
                "2018-11-04T03:00:00Z",
                "2018-02-18T02:00:00Z",
                "2026-10-03T15:30:00Z",
                "2026-04-04T15:00:00Z",
                "2011-12-30T10:00:00Z",
                "2026-07-01T00:00:00Z");
        return Combinators.combine(changes, Arbitraries.integers().between(-7200, 7200), Arbitraries.of(0, 1, 999))
                .as((change, seconds, millis) ->
                        Instant.parse(change).plusSeconds(seconds).plusMillis(millis));
    }

    @Provide
    Arbitrary<Duration> waits() {
        return Arbitraries.integers().between(1, 3600).map(Duration::ofSeconds);
    }

    private static Arbitrary<Duration> periods() {
        return Arbitraries.of("PT10S", "PT15M", "PT1H", "PT4H", "P1D").map(Duration::parse);
    }

    private static Arbitrary<Integer> minutes() {
        return Arbitraries.integers().between(0, 1439);
    }

    private static Arbitrary<LocalTime> clockTimes() {
        // Those that daylight saving moves are early in the day.
        return Arbitraries.oneOf(minutes(), Arbitraries.integers().between(0, 180))
                .map(minute -> LocalTime.MIDNIGHT.plusMinutes(minute));
    }

    private static Arbitrary<Set<DayOfWeek>> days() {
        return Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
    }

    private static Arbitrary<WallClock> clocks() {
        return Arbitraries.of(ZONES).map(zone -> new WallClock(ZoneId.of(zone)));
    }
}
