package dev.catraca.reading.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds line breaks, eight bytes at a time: a byte of {@code (x - 0x01…) & ~x & 0x80…} is not zero only if x has a zero byte, there or in
 * front of it (Warren, Hacker's Delight, 2nd edition, section 6-1).
 */
final class LineBreaks {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long FEEDS = ONES * '\n';
    private static final long RETURNS = ONES * '\r';

    private LineBreaks() {}

    /** The index of the first line feed or carriage return, or {@code to}. */
    static int next(byte[] bytes, int from, int to) {
        var at = from;
        while (at + 8 <= to) {
            var eight = (long) EIGHT.get(bytes, at);
            var found = zeros(eight ^ FEEDS) | zeros(eight ^ RETURNS);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / 8;
            }
            at += 8;
        }
        while (at < to && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    /** Marks the first zero byte, and perhaps some behind it. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGHS;
    }
}
