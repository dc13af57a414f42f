package dev.catraca.reading.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Replaces byte order marks at the start of a document with blanks, and, for a tolerant source, all that stands before the
 * first bracket. Keeps the first bytes for messages.
 */
final class JsonStart extends FilterInputStream {
    private static final int KEPT = 400;
    private final byte[] head = new byte[KEPT];
    private int length;
    private final boolean tolerant;
    private boolean begun;
    private int junk;

    /** @param tolerant whether anything may stand before the document, not only byte order marks and blanks */
    JsonStart(InputStream utf8, boolean tolerant) {
        super(utf8);
        this.tolerant = tolerant;
    }

    /** The first characters of the document, as far as read. */
    String head() {
        return new String(head, 0, length, StandardCharsets.UTF_8);
    }

    /** What was passed over before the document, cut if it is long; empty if there was nothing. */
    String passedOver() {
        return new String(head, 0, Math.min(junk, length), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .strip();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        var count = super.read(bytes, offset, wanted);
        if (length < KEPT && count > 0) {
            var kept = Math.min(count, KEPT - length);
            System.arraycopy(bytes, offset, head, length, kept);
            length += kept;
        }
        for (var i = offset; !begun && i < offset + count; i++) {
            begun = tolerant ? bytes[i] == '[' || bytes[i] == '{' : !isBlank(bytes[i]) && !isOfMark(bytes[i]);
            if (!begun) {
                junk = Math.min(junk + 1, KEPT);
                bytes[i] = isBlank(bytes[i]) ? bytes[i] : (byte) ' ';
            }
        }
        return count;
    }

    private static boolean isBlank(byte next) {
        return next == ' ' || next == '\t' || next == '\n' || next == '\r';
    }

    private static boolean isOfMark(byte next) {
        return next == (byte) 0xEF || next == (byte) 0xBB || next == (byte) 0xBF;
    }
}
