package dev.catraca.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeenNumbersTest {
    private static final long HIGHEST = 4_294_967_295L;

    @Test
    void keepsEachNumberOnceAsFarAsABitmapGoes() {
        var seen = new SeenNumbers();
        for (var number : new long[] {1, 2, Integer.MAX_VALUE, Integer.MAX_VALUE + 1L, HIGHEST}) {
            assertFalse(seen.contains(number));
            assertTrue(seen.add(number));
            assertFalse(seen.add(number));
            assertTrue(seen.contains(number));
        }
        assertEquals(5, seen.size());
        assertThrows(IllegalArgumentException.class, () -> seen.add(HIGHEST + 1));
    }

    @Test
    void isTheSameAfterItWasWritten() {
        var seen = numbers(1, 1000);
        seen.add(HIGHEST);
        var read = numbers(500, 1500);
        read.addAll(seen.write());
        assertEquals(1501, read.size());
        assertTrue(read.contains(HIGHEST));
        read.removeAll(seen);
        assertEquals(500, read.size());
        assertFalse(read.contains(1000));
    }

    @Test
    void takesAFewBytesForNumbersInARow() {
        assertTrue(numbers(1, 1_000_000).write().length < 300);
    }

    private static SeenNumbers numbers(long first, long last) {
        var numbers = new SeenNumbers();
        LongStream.rangeClosed(first, last).forEach(numbers::add);
        return numbers;
    }
}
