package dev.catraca.source.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WallClockTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # skipped: the next valid instant
            America/New_York    | 2026-03-08T02:30 | 2026-03-08T07:00:00Z
            Europe/Lisbon       | 2026-03-29T01:15 | 2026-03-29T01:00:00Z
            America/Sao_Paulo   | 2018-11-04T00:30 | 2018-11-04T03:00:00Z
            Australia/Lord_Howe | 2026-10-04T02:15 | 2026-10-03T15:30:00Z
            Pacific/Apia        | 2011-12-30T12:00 | 2011-12-30T10:00:00Z
            # doubled: the first
            America/New_York    | 2026-11-01T01:30 | 2026-11-01T05:30:00Z
            Europe/Lisbon       | 2026-10-25T01:30 | 2026-10-25T00:30:00Z
            America/Sao_Paulo   | 2018-02-17T23:30 | 2018-02-18T01:30:00Z
            Australia/Lord_Howe | 2026-04-05T01:45 | 2026-04-04T14:45:00Z
            # neither
            America/New_York    | 2026-11-01T02:00 | 2026-11-01T07:00:00Z
            America/Sao_Paulo   | 2026-11-04T00:30 | 2026-11-04T03:30:00Z
            UTC                 | 2026-03-08T02:30 | 2026-03-08T02:30:00Z
            """)
    void aLocalTimeIsOneInstant(ZoneId zone, LocalDateTime local, Instant instant) {
        assertEquals(instant, new WallClock(zone).instant(local));
    }
}
