package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class LineBreaksTest {
    /** Bytes next to those of line breaks, with the highest bit and without. */
    private static final byte[] NEAR = {
        '\n', '\r', '\t', 0x0B, 0x0C, 0x0E, 0, 1, (byte) 0x8A, (byte) 0x8D, (byte) 0xFF, 'a'
    };

    @RepeatedTest(200)
    void findsTheFirstBreakAtAnyPlace(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var bytes = new byte[random.nextInt(40)];
        for (var i = 0; i < bytes.length; i++) {
            // Few breaks, so that words without one are met, too.
            bytes[i] = NEAR[random.nextInt(10) == 0 ? random.nextInt(2) : 2 + random.nextInt(NEAR.length - 2)];
        }
        for (var from = 0; from <= bytes.length; from++) {
            for (var to = from; to <= bytes.length; to++) {
                assertEquals(oneByOne(bytes, from, to), LineBreaks.next(bytes, from, to));
            }
        }
    }

    private static int oneByOne(byte[] bytes, int from, int to) {
        var at = from;
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }
}
