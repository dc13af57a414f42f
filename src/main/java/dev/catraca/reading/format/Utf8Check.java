package dev.catraca.reading.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Checks bytes for valid UTF-8 (Unicode 15, table 3-7); skips ASCII eight bytes at a time. */
final class Utf8Check {
    /** The result of {@link #length} for bytes that are not UTF-8. */
    static final int BROKEN = -1;

    /** The result of {@link #length} for a character that continues after the given bytes. */
    static final int CUT = 0;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8Check() {}

    /** The index of the first byte that is not ASCII, or {@code to}. */
    static int ascii(byte[] bytes, int from, int to) {
        var at = from;
        while (at + 8 <= to && ((long) EIGHT.get(bytes, at) & NOT_ASCII) == 0) {
            at += 8;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The number of bytes of the character at this index, {@link #CUT} or {@link #BROKEN}. */
    static int length(byte[] bytes, int at, int to) {
        var lead = bytes[at] & 0xFF;
        if (lead < 0x80) {
            return 1;
        }
        var length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0) {
            return BROKEN;
        }
        for (var i = 1; i < length; i++) {
            if (at + i == to) {
                return CUT;
            }
            var next = bytes[at + i] & 0xFF;
            if (next < (i == 1 ? lowest(lead) : 0x80) || next > (i == 1 ? highest(lead) : 0xBF)) {
                return BROKEN;
            }
        }
        return length;
    }

    /** Whether half of a UTF-16 pair is encoded here as if it were a character (CESU-8). */
    static boolean isHalf(byte[] bytes, int at, int to) {
        return at + 2 < to
                && bytes[at] == (byte) 0xED
                && (bytes[at + 1] & 0xE0) == 0xA0
                && (bytes[at + 2] & 0xC0) == 0x80;
    }

    private static int lowest(int lead) {
        return lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    }

    private static int highest(int lead) {
        return lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    }
}
