package dev.catraca.source.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeFormatTest {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "iso, 2026-01-31T07:00:00-03:00",
                "iso-date, 2026-01-31",
                "epoch, 1769853600",
                "epoch-millis, 1769853600987",
                "yyyy-MM-dd HH:mm:ss, 2026-01-31 07:00:00",
                "\"'['yyyy-MM-dd HH:mm:ss',9999-12-31 00:00:00]'\", \"[2026-01-31 07:00:00,9999-12-31 00:00:00]\"",
            })
    void writesTimes(String format, String expected) {
        assertEquals(expected, of(format).write(Instant.parse("2026-01-31T10:00:00.987Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "iso, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
        "iso, 2026-01-31 07:00:00, 2026-01-31T10:00:00Z",
        "iso, 2026-01-31T10:00:00.123456+00:00, 2026-01-31T10:00:00.123456Z",
        "iso, 2026-01-31T10:00:00-0300, 2026-01-31T13:00:00Z",
        "iso, 2026-01-31T07:00, 2026-01-31T10:00:00Z",
        "iso, 2026-01-31, 2026-01-31T03:00:00Z",
        "iso, 1769853600, 2026-01-31T10:00:00Z",
        "iso, 1769853600500, 2026-01-31T10:00:00.500Z",
        "epoch, 60, 1970-01-01T00:01:00Z",
        "epoch-millis, 60, 1970-01-01T00:00:00.060Z",
        "dd/MM/yyyy HH:mm:ss, 31/01/2026 07:00:00, 2026-01-31T10:00:00Z",
        "dd/MM/yyyy HH:mm:ss, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
        "yyyyMMdd, 20260131, 2026-01-31T03:00:00Z",
    })
    void readsTimesAsTheyComeInRecords(String format, String text, String expected) {
        assertEquals(Optional.of(Instant.parse(expected)), of(format).read(text));
    }

    @ParameterizedTest
    @CsvSource({
        "iso, ''",
        "iso, 0000-00-00 00:00:00",
        "iso, ontem",
        "iso, 20260131",
        "iso, 2026-02-30",
        "iso, 1e400",
        "iso, +99999-01-01",
        "epoch, -5"
    })
    void takesNothingElseForATime(String format, String text) {
        assertEquals(Optional.empty(), of(format).read(text));
    }

    /** In 2018 the clocks of São Paulo went back at midnight of the 18th of February: the hour from 23:00 came twice. */
    @Test
    void anHourThatComesTwiceIsNotTakenForTheLater() {
        var format = of("yyyy-MM-dd HH:mm:ss");
        assertEquals("2018-02-17 22:30:00", format.write(Instant.parse("2018-02-18T01:30:00Z")));
        assertEquals("2018-02-17 23:30:00", format.write(Instant.parse("2018-02-18T02:30:00Z")));
    }

    /** A source that reads the text by its own rules must not take it for a time that is later than the one that was meant. */
    @Property
    void whatIsWrittenIsNeverLater(@ForAll @LongRange(min = 1_500_000_000, max = 1_600_000_000) long second) {
        var time = Instant.ofEpochSecond(second);
        var written = of("yyyy-MM-dd HH:mm:ss").write(time);
        var local = LocalDateTime.parse(written, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
        for (var offset : SAO_PAULO.getRules().getValidOffsets(local)) {
            assertTrue(!local.toInstant(offset).isAfter(time), written);
            assertTrue(local.toInstant(offset).isAfter(time.minus(2, ChronoUnit.HOURS)), written);
        }
    }

    private static TimeFormat of(String name) {
        return TimeFormat.of(name, SAO_PAULO).orElseThrow();
    }
}
