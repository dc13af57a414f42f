package dev.catraca.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run reads, decided by the log in a real PostgreSQL. Times are minutes of an hour. */
class DecideModeTest {
    private static final Database DATABASE = Schema.fresh();
    private static final String SPEC =
            "{\"mode\": \"INCREMENTAL\", \"read\": {\"url\": \"a\", \"since\": {\"param\": \"s\"}}}";

    @BeforeEach
    void startAnew() {
        DATABASE.update("TRUNCATE source, run_request, sync_run, run_event");
    }

    @Test
    void theFirstRunIsFull() {
        assertEquals("FULL null null", decide(INCREMENTAL));
    }

    @Test
    void theNextGoesOnFromTheWatermarkLessTheOverlap() {
        ran("FULL", "SUCCEEDED", 10, 8);
        assertEquals("INCREMENTAL 3 8", decide(INCREMENTAL));
        ran("INCREMENTAL", "SUCCEEDED", 20, 19);
        assertEquals("INCREMENTAL 14 19", decide(INCREMENTAL));
    }

    @Test
    void whatDidNotSucceedProvesNothing() {
        ran("FULL", "SUCCEEDED", 10, 8);
        ran("INCREMENTAL", "FAILED", 20, null);
        ran("INCREMENTAL", "CANCELLED", 30, null);
        assertEquals("INCREMENTAL 3 8", decide(INCREMENTAL));
    }

    @Test
    void aFullRunIsDueAgainAfterItsPeriod() {
        ran("FULL", "SUCCEEDED", 10, 8);
        ran("INCREMENTAL", "SUCCEEDED", 20, 19);
        assertEquals("INCREMENTAL 14 19", decide("'INCREMENTAL', NULL, NULL, 300000, NULL, 1800000", 39));
        assertEquals("FULL null 19", decide("'INCREMENTAL', NULL, NULL, 300000, NULL, 1800000", 40));
        assertEquals(
                "INCREMENTAL 14 19",
                decide("'INCREMENTAL', 'INCREMENTAL', NULL, 300000, NULL, 1800000", 40),
                "asked for");
        assertEquals("FULL null 19", decide("'INCREMENTAL', 'FULL', NULL, 300000, NULL, 1800000", 20), "asked for");
    }

    @Test
    void aSuccessWithoutAWatermarkIsFollowedByAFullRun() {
        ran("FULL", "SUCCEEDED", 10, 8);
        ran("FULL", "SUCCEEDED", 20, null);
        assertEquals("FULL null null", decide(INCREMENTAL));
    }

    @Test
    void aReplayIsPassedOver() {
        ran("FULL", "SUCCEEDED", 10, 8);
        DATABASE.update(RUN, "INCREMENTAL", basis(SPEC), "SUCCEEDED", null, 30, 30, 30, null, 1L);
        assertEquals("INCREMENTAL 3 8", decide(INCREMENTAL));
    }

    @Test
    void fromTakesThePlaceOfTheFirstFullRunOnly() {
        var from = "'INCREMENTAL', NULL, NULL, 300000, %s, NULL".formatted(at(1));
        assertEquals("INCREMENTAL 1 1", decide(from));
        assertEquals("FULL null null", decide("'INCREMENTAL', NULL, NULL, 300000, %s, 1800000".formatted(at(1))));
        ran("INCREMENTAL", "SUCCEEDED", 10, 8);
        assertEquals("INCREMENTAL 3 8", decide(from));
    }

    @Test
    void aBackfillReadsFromItsOwnTime() {
        ran("FULL", "SUCCEEDED", 10, 8);
        assertEquals("INCREMENTAL 2 8", decide("'INCREMENTAL', NULL, %s, 300000, NULL, NULL".formatted(at(2))));
        assertEquals("INCREMENTAL 2 8", decide("'FULL', NULL, %s, 300000, NULL, NULL".formatted(at(2))));
        assertEquals("FULL null 8", decide("'FULL', NULL, NULL, 300000, NULL, NULL"), "as the source says");
        assertEquals("INCREMENTAL 3 8", decide("'FULL', 'INCREMENTAL', NULL, 300000, NULL, NULL"), "asked for");
    }

    /** Even a run that failed has stored products as it mapped them, and the source does not speak of them again. */
    @Test
    void whatWasStoredByAnotherSpecIsReadAgain() {
        ran("FULL", "SUCCEEDED", 10, 8);
        var other = SPEC.replace("\"a\"", "\"b\"");
        assertEquals("FULL null null", decide(INCREMENTAL, 59, other));
        DATABASE.update(RUN, "FULL", basis(other), "FAILED", "SOURCE_ERROR", 20, 20, 20, null, null);
        assertEquals("FULL null null", decide(INCREMENTAL), "as it was before");
        ran("FULL", "SUCCEEDED", 30, 28);
        assertEquals("INCREMENTAL 23 28", decide(INCREMENTAL));
    }

    @Test
    void theBasisIsWhatIsReadAndHowItIsMapped() {
        var same = List.of(
                SPEC.replace("\"url\"", "\"pace\": \"1/s\", \"budget\": \"x\", \"url\""),
                SPEC.replace("\"param\"", "\"overlap\": \"PT1H\", \"from\": \"2026-01-01\", \"param\""),
                SPEC.replace("\"mode\"", "\"schedule\": \"every 1h\", \"retirement\": {}, \"mode\""));
        var others = List.of(
                SPEC.replace("\"param\"", "\"field\": \"/x\", \"param\""),
                SPEC.replace("\"mode\"", "\"map\": {\"name\": \"/n\"}, \"mode\""),
                SPEC.replace("\"mode\"", "\"where\": [], \"mode\""));
        same.forEach(spec -> assertEquals(basis(SPEC), basis(spec)));
        assertEquals(
                4,
                new HashSet<>(concat(others.stream().map(DecideModeTest::basis).toList(), basis(SPEC))).size());
    }

    @Test
    void whatARunHasProved() {
        assertEquals("10", proved("'FULL', NULL, NULL, false, false", 10, null), "its start");
        assertEquals(
                "8",
                proved("'FULL', NULL, %s, false, true".formatted(at(9)), 10, 8),
                "the clock of the source is slow");
        assertEquals("10", proved("'FULL', NULL, NULL, false, true", 10, 55), "a record from the future");
        assertEquals(
                "null", proved("'FULL', NULL, %s, false, true".formatted(at(9)), 10, null), "no record had a time");
        assertEquals("9", proved("'FULL', NULL, %s, true, false".formatted(at(9)), 10, null), "records may be missing");
        assertEquals("10", proved("'INCREMENTAL', %s, %s, false, true".formatted(at(4), at(9)), 10, 30));
        assertEquals(
                "9", proved("'INCREMENTAL', %s, %s, false, true".formatted(at(4), at(9)), 10, null), "it was empty");
        assertEquals("9", proved("'INCREMENTAL', %s, %s, false, true".formatted(at(1), at(9)), 10, 3), "never lowered");
        assertEquals(
                "9", proved("'INCREMENTAL', %s, %s, true, false".formatted(at(4), at(9)), 10, null), "may be missing");
        assertEquals(
                "5",
                proved("'INCREMENTAL', %s, %s, false, false".formatted(at(6), at(5)), 10, null),
                "a gap before it");
        assertEquals(
                "null",
                proved("'INCREMENTAL', %s, NULL, false, false".formatted(at(6)), 10, null),
                "nothing before it");
    }

    private static final String INCREMENTAL = "'INCREMENTAL', NULL, NULL, 300000, NULL, NULL";

    private static final String RUN = """
            INSERT INTO sync_run (source_id, id, trigger, mode, basis, chain, source_version, owner, lock_token, received, inserted,
                                  status, reason, started_at, finished_at, deadline_at, watermark, replays)
            SELECT 'loja', n, 'SCHEDULE', ?, ?, n, 1, 'pod/1', 't', 1, 1, ?, ?, minute(?), minute(?), minute(?), minute(?), ?
            FROM nextval('run_ids') n""";

    static {
        DATABASE.update("""
                CREATE FUNCTION minute(n integer) RETURNS timestamptz LANGUAGE sql RETURN
                  timestamptz '2026-01-31T10:00:00Z' + n * interval '1 minute'""");
    }

    private static void ran(String mode, String status, int started, Integer watermark) {
        var reason = status.equals("SUCCEEDED") ? null : status.equals("FAILED") ? "SOURCE_ERROR" : "CANCELLED";
        DATABASE.update(RUN, mode, basis(SPEC), status, reason, started, started, started, watermark, null);
    }

    private static String decide(String terms) {
        return decide(terms, 59);
    }

    private static String decide(String terms, int now) {
        return decide(terms, now, SPEC);
    }

    private static String decide(String terms, int now, String spec) {
        var row = DATABASE.query(
                        "SELECT mode, since, watermark FROM decide_mode('loja', " + terms + ", ?, minute(?))",
                        basis(spec),
                        now)
                .get(0);
        return row.get("mode") + " " + minute(row.get("since")) + " " + minute(row.get("watermark"));
    }

    private static String proved(String terms, int began, Integer newest) {
        return minute(DATABASE.query("SELECT proved_until(" + terms + ", minute(?), minute(?)) AS until", began, newest)
                .get(0)
                .get("until"));
    }

    private static String minute(Object time) {
        return time == null
                ? "null"
                : Long.toString((((Timestamp) time).getTime()
                                - Instant.parse("2026-01-31T10:00:00Z").toEpochMilli())
                        / 60_000);
    }

    private static String at(int minute) {
        return "minute(" + minute + ")";
    }

    private static String basis(String spec) {
        return DATABASE.<String>value("SELECT basis_of(?::jsonb)", spec);
    }

    private static List<String> concat(List<String> all, String one) {
        var list = new ArrayList<>(all);
        list.add(one);
        return list;
    }
}
