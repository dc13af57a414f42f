package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.catraca.reading.format.Found;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedTotalTest {
    @ParameterizedTest
    @CsvSource({
        "6, 6",
        "' 60 ', 60",
        "6.0, 6",
        "1.2345678E7, 12345678",
        "0, 0",
        "999999999999999999, 999999999999999999"
    })
    void takesWholeNumbers(String text, long number) {
        assertEquals(new StatedTotal(number, Optional.empty()), StatedTotal.of(Found.scalar(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.234",
                "1,234",
                "6.5",
                "-1",
                "6 products",
                "true",
                "1e999999999",
                "100e2147483647",
                "1e18",
                "NaN"
            })
    void showsWhatIsNoCount(String text) {
        assertEquals(new StatedTotal(null, Optional.of(text)), StatedTotal.of(Found.scalar(text)));
    }

    @Test
    void showsTheBeginningOfALongText() {
        assertEquals(
                Optional.of("x".repeat(40) + "…"),
                StatedTotal.of(Found.scalar("x".repeat(1000))).unreadable().map(Excerpt::shown));
    }

    @Test
    void aListOrAnObjectIsNoCount() {
        assertEquals(
                Optional.of("a list"),
                StatedTotal.of(new Found(Found.Kind.LIST, null)).unreadable());
        assertEquals(
                Optional.of("an object"),
                StatedTotal.of(new Found(Found.Kind.OBJECT, null)).unreadable());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "false"})
    void whatSaysNothingIsAbsent(String text) {
        assertEquals(StatedTotal.of(Found.ABSENT), StatedTotal.of(Found.scalar(text)));
        assertNull(StatedTotal.of(Found.ABSENT).number());
    }
}
