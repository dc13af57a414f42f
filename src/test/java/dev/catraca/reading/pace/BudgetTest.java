package dev.catraca.reading.pace;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.dev.RedisServer;
import dev.catraca.lock.PaceInRedis;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.Rate;
import dev.catraca.source.spec.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Budgets that several processes share, with a Redis: each {@link Paces} stands for a process. */
@Timeout(120)
class BudgetTest {
    private static final int PROCESSES = 4;
    private static final int REQUESTS = 10;
    private static final Duration YEAR = Duration.ofDays(365);
    private final RedisServer redis = RedisServer.temporary();
    private final PaceInRedis shared = new PaceInRedis(redis.url());

    @AfterEach
    void stop() {
        shared.close();
        redis.close();
    }

    @Test
    void eachRequestOfAllProcessesHasAPlaceOfItsOwn() throws Exception {
        // Hours apart, so that the time that the test takes does not count.
        var threads = Executors.newFixedThreadPool(PROCESSES);
        var tasks = IntStream.range(0, PROCESSES)
                .mapToObj(process -> (Callable<List<Long>>) () -> places(process(), traffic("erp", "1/h"), REQUESTS))
                .toList();
        var places = threads.invokeAll(tasks).stream()
                .flatMap(each -> result(each).stream())
                .sorted()
                .toList();
        threads.shutdown();
        assertEquals(
                IntStream.range(0, PROCESSES * REQUESTS)
                        .mapToObj(place -> (long) place)
                        .toList(),
                places);
    }

    @Test
    void anotherBudgetIsAnotherPace() {
        assertEquals(List.of(0L, 1L), places(process(), traffic("erp", "1/h"), 2));
        assertEquals(List.of(0L, 1L), places(process(), traffic("erp2", "1/h"), 2));
        assertEquals(List.of(2L), places(process(), traffic("erp", "1/h"), 1));
    }

    @Test
    void halfOfADayMayComeAtOnceAndTheNarrowestPaceCounts() {
        assertEquals(List.of(0L, 0L, 0L, 8L), places(process(), traffic("day", "6/d"), 4));
        assertEquals(List.of(0L, 1L, 2L, 8L), places(process(), traffic("both", "1/h", "6/d"), 4));
    }

    /** Nobody waits so long, so nobody takes the place. */
    @Test
    void aPlaceThatIsTooFarAwayIsTakenByNobody() {
        assertEquals(List.of(0L, 0L), places(process(), traffic("day", "6/d"), 2));
        var impatient = process().of("loja", traffic("day", "1/m", "6/d"), Duration.ofMinutes(10), YEAR);
        assertDoesNotThrow(impatient::await);
        for (var i = 0; i < 3; i++) {
            var before = Instant.now();
            var failure = assertThrows(SourceException.class, impatient::await);
            assertEquals(SourceException.Kind.TOO_SOON, failure.kind());
            // Three may come at once, one each eight hours.
            assertEquals(
                    24,
                    Math.round(Duration.between(before, failure.notBefore().orElseThrow())
                                    .toSeconds()
                            / 3600.0));
            assertTrue(failure.getMessage().contains("the pace of 1/m and 6/d"), failure::getMessage);
        }
        assertEquals(List.of(8L), places(process(), traffic("day", "6/d"), 1));
    }

    @Test
    void aPaceOfADayOutlastsAReading() {
        assertEquals(
                List.of(0L, 8L),
                places(process(), new Traffic(List.of(), List.of(Rate.of("3/d")), Optional.empty()), 2));
        assertEquals(
                List.of(16L), places(process(), new Traffic(List.of(), List.of(Rate.of("3/d")), Optional.empty()), 1));
    }

    @Test
    void noRequestWaitsForADayBeyondTheTimeOfItsReading() throws Exception {
        var pace = traffic("day", "1000000/d");
        var reading = process().of("loja", pace, Duration.ofMinutes(10), Duration.ofNanos(1));
        // Half of a million may come at once.
        reading.await();
        assertEquals(0, places(process(), traffic("slow", "1/d"), 1).get(0));
        var late = process().of("loja", traffic("slow", "1/d"), Duration.ofDays(2), Duration.ofHours(1));
        assertThrows(SourceException.class, late::await);
        var early = process().of("loja", traffic("slow", "1/d"), Duration.ofDays(2), Duration.ofDays(2));
        assertEquals(24, Math.round(early.due().toMillis() / 3_600_000.0));
    }

    /** A source with another pace, in the same budget, needs it for a second only. */
    @Test
    void thePaceOfADayOutlivesRequestsWithoutOne() throws InterruptedException {
        assertEquals(List.of(0L), places(process(), traffic("both", "1/h"), 1));
        process().of("outra", traffic("both", "50/s"), YEAR, YEAR).await();
        assertTrue(shared.lifeMillis("both") > 3_000_000);
        assertEquals(List.of(1L), places(process(), traffic("both", "1/h"), 1));
    }

    @Test
    void withoutRedisAProcessKeepsThePaceAlone() {
        var process = process();
        assertEquals(List.of(0L, 1L), places(process, traffic("erp", "1/h"), 2));
        redis.kill();
        assertEquals(List.of(0L, 1L), places(process, traffic("erp", "1/h"), 2));
        redis.start();
        assertEquals(List.of(0L, 1L), places(process, traffic("erp", "1/h"), 2));
    }

    private Paces process() {
        return new Paces(Optional.of(shared.pace()), PaceClock.SYSTEM);
    }

    /** The places of so many readings, in hours from now. */
    private static List<Long> places(Paces process, Traffic traffic, int readings) {
        return IntStream.range(0, readings)
                .mapToObj(reading ->
                        Math.round(process.of("loja", traffic, YEAR, YEAR).due().toMillis() / 3_600_000.0))
                .toList();
    }

    private static Traffic traffic(String budget, String... pace) {
        return new Traffic(List.of(), List.of(pace).stream().map(Rate::of).toList(), Optional.of(budget));
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
