package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.Since;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Behind which record a list that has the newest first is known to be over, if it is asked for what changed since 10:30: 0 for none. */
class ChangeTimesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "the first older one; iso; 12 11 10; 3; false",
                "equal times are in order; iso; 11 11 10.30 10.30 09; 5; false",
                "as old as asked for is not older; iso; 10.30; 0; false",
                "none is older; iso; 12 11; 0; false",
                "one is newer than the one before it; iso; 11 12 10 09; 0; true",
                "the oldest come first, and the order is shown by the second; iso; 09 10 11 12; 0; true",
                "an old one is pinned to the top; iso; 05 12 11 10; 0; true",
                "an old one alone shows no order; iso; 09; 0; false",
                "old ones of the same time show no order; iso; 09 09 08; 3; false",
                "one that the list has moved, a star, says nothing; iso; 12 11 12* 11* 10; 5; false",
                "one without a time says nothing; iso; 12 - 11 - 10; 5; false",
                "a whole day is not older than a time in it; iso-date; 12 11 10 09; 0; false",
            })
    void isOverBehindOneThatIsOlder(String what, String format, String hours, int expected, boolean unsorted) {
        var times = new ChangeTimes(Optional.of(since(format)));
        var found = 0;
        var record = 0;
        for (var hour : hours.split(" ")) {
            record++;
            times.add(hour.equals("-") ? null : TextNode.valueOf(time(format, hour.replace("*", ""))));
            times.place(hour.endsWith("*"));
            if (times.isOver() && found == 0) {
                found = record;
            }
        }
        assertEquals(expected, found, what);
        assertEquals(unsorted, times.isUnsorted(), what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e2000000000", "1e-2000000000"})
    void aNumberThatWouldBeHugeIsNoTime(String number) {
        var remark = new ChangeTimes(Optional.of(since("epoch"))).add(DecimalNode.valueOf(new BigDecimal(number)));
        assertEquals(
                "the time at /changed of a record cannot be read: " + new BigDecimal(number), remark.orElseThrow());
    }

    private static String time(String format, String hour) {
        var minutes = hour.endsWith(".30") ? ":30:00Z" : ":00:00Z";
        return "2026-01-31" + (format.equals("iso") ? "T" + hour.substring(0, 2) + minutes : "");
    }

    private static Since since(String format) {
        try {
            var spec = new SpecParser(Optional.empty()).parse(new ObjectMapper().readTree("""
                    {"id": "a", "read": {"url": "https://a.example",
                                         "since": {"field": "/changed", "order": "desc", "format": "%s"}},
                     "map": {"externalId": "/id", "name": "/name"}}""".formatted(format)));
            return assertInstanceOf(SpecResult.Valid.class, spec)
                    .spec()
                    .read()
                    .since()
                    .orElseThrow()
                    .at(Optional.of(Instant.parse("2026-01-31T10:30:00Z")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
