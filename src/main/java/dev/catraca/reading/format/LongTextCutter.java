package dev.catraca.reading.format;

import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts the texts of a JSON document (UTF-8) that are longer than a limit, because a parser holds each text in memory as
 * a whole. Cuts between characters; the document stays well-formed. The limits of Jackson (StreamReadConstraints) would end
 * the reading there; so a record with such a text is one rejection, and the records behind it are read. Numbers are cut, too, but
 * so late that the parser still refuses them as too long.
 */
final class LongTextCutter extends FilterInputStream {
    private static final int BEHIND_BACKSLASH = 5;

    /** Twice the longest number that Jackson reads. */
    private static final int LONGEST_NUMBER = 2 * StreamReadConstraints.DEFAULT_MAX_NUM_LEN;

    private final int limit;
    private boolean inText;
    private int escape;
    private int length;
    private boolean cutting;

    /** @param limit in bytes between the quotes */
    LongTextCutter(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        while (true) {
            var count = super.read(bytes, offset, wanted);
            if (count < 0) {
                return count;
            }
            var kept = offset;
            for (var i = offset; i < offset + count; i++) {
                if (keeps(bytes[i])) {
                    bytes[kept++] = bytes[i];
                }
            }
            if (kept > offset) {
                return kept - offset;
            }
        }
    }

    private static boolean isOfNumber(byte next) {
        return next >= '0' && next <= '9' || next == '.' || next == '-' || next == '+' || next == 'e' || next == 'E';
    }

    private boolean keeps(byte next) {
        if (!inText) {
            inText = next == '"';
            length = !inText && isOfNumber(next) ? Math.min(length, LONGEST_NUMBER) + 1 : 0;
            cutting = false;
            return length <= LONGEST_NUMBER;
        }
        var whole = escape == 0;
        if (!whole) {
            // After a backslash comes one character, or 'u' and four digits.
            escape = escape == BEHIND_BACKSLASH && next == 'u' ? 4 : escape == BEHIND_BACKSLASH ? 0 : escape - 1;
        } else if (next == '"') {
            inText = false;
            length = 0;
            return true;
        } else if (next == '\\') {
            escape = BEHIND_BACKSLASH;
        }
        var continues = (next & 0xC0) == 0x80;
        cutting = cutting || whole && !continues && length >= limit;
        length += cutting ? 0 : 1;
        return !cutting;
    }
}
