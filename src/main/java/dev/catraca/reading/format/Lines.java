package dev.catraca.reading.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the lines of a text, in memory that does not depend on their length, unlike BufferedReader: a line that is too long is
 * one rejection, and the lines behind it are read. Skips a byte order mark.
 */
final class Lines implements Closeable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BUFFER = 32 * 1024;

    private final InputStream utf8;
    private final int limit;
    /** The bytes of the text from {@code from} to {@code to}; the current line begins at {@code from}. */
    private byte[] buffer = new byte[BUFFER];

    private int from;
    private int to;
    private boolean last;
    private long number;
    private String lastEnding = "";

    /**
     * @param utf8 valid UTF-8
     * @param limit the longest line, in characters
     */
    Lines(InputStream utf8, int limit) {
        this.utf8 = utf8;
        this.limit = limit;
    }

    /** One line. Its bytes are valid until the next line is read; so is its text, unless it was asked for before. */
    static final class Line {
        private final byte[] bytes;
        private final int from;
        private final int length;
        private final String ending;
        private final long number;
        private final boolean cut;
        private String text;

        private Line(byte[] bytes, int from, int length, String text, String ending, long number, boolean cut) {
            this.bytes = bytes;
            this.from = from;
            this.length = length;
            this.text = text;
            this.ending = ending;
            this.number = number;
            this.cut = cut;
        }

        /** The line without its line break, in UTF-8, from {@link #from} on. */
        byte[] bytes() {
            return bytes;
        }

        int from() {
            return from;
        }

        /** How many bytes it has. */
        int length() {
            return length;
        }

        /** The line without its line break. */
        String text() {
            if (text == null) {
                text = new String(bytes, from, length, StandardCharsets.UTF_8);
            }
            return text;
        }

        /** Whether the line is complete and may be an object of JSON. */
        boolean beginsAsObject() {
            return !cut && length > 1 && bytes[from] == '{';
        }

        boolean isBlank() {
            return !beginsAsObject() && text().isBlank();
        }

        /** The line break: "\n", "\r\n", "\r", or "" at the end of the text. */
        String ending() {
            return ending;
        }

        /** Counted from 1. */
        long number() {
            return number;
        }

        /** Whether the line was longer than the limit, and this is only its beginning. */
        boolean cut() {
            return cut;
        }
    }

    /**
     * Why the end of the text may be missing although the text looks complete.
     *
     * @param endKnown whether the transfer shows where the content ends
     */
    List<String> doubts(boolean endKnown) {
        return endKnown || number < 2 || !lastEnding.isEmpty()
                ? List.of()
                : List.of(
                        "the transfer does not show where the content ends, and its last line has no line break although"
                                + " the lines before it have one: the content may be cut off");
    }

    /** The next line, or null at the end. */
    Line next() throws IOException {
        if (buffer.length > BUFFER && to - from <= BUFFER) {
            // The line before was long; few are.
            move(new byte[BUFFER]);
        }
        if (number == 0) {
            skipMark();
        }
        if (from == to && !fill()) {
            return null;
        }
        number++;
        var length = 0;
        var counted = 0;
        var characters = 0;
        do {
            length = breakAt(from + length) - from;
            if (length > limit) {
                characters += characters(buffer, from + counted, from + length);
                counted = length;
            }
            // One more than is kept, because the last one may be there in part only.
        } while (characters <= limit + 1 && from + length == to && fill());
        return characters > limit ? cut(length) : whole(length);
    }

    @Override
    public void close() throws IOException {
        utf8.close();
    }

    private Line whole(int length) throws IOException {
        lastEnding = ending(length);
        var line = new Line(buffer, from, length, null, lastEnding, number, false);
        from += length + lastEnding.length();
        return line;
    }

    private Line cut(int length) throws IOException {
        var text = new String(buffer, from, length, StandardCharsets.UTF_8).substring(0, limit);
        from += length;
        while (from == to && fill()) {
            from = breakAt(from);
        }
        lastEnding = ending(0);
        from += lastEnding.length();
        return new Line(buffer, from, 0, text, lastEnding, number, true);
    }

    private void skipMark() throws IOException {
        var more = true;
        while (more && to - from < BYTE_ORDER_MARK.length) {
            more = fill();
        }
        var end = Math.min(to, from + BYTE_ORDER_MARK.length);
        if (Arrays.equals(buffer, from, end, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)) {
            from = end;
        }
    }

    /** The line break behind so many bytes of the line. */
    private String ending(int length) throws IOException {
        if (from + length == to && !fill()) {
            return "";
        }
        if (buffer[from + length] == '\n') {
            return "\n";
        }
        return (from + length + 1 < to || fill()) && buffer[from + length + 1] == '\n' ? "\r\n" : "\r";
    }

    private int breakAt(int start) {
        return LineBreaks.next(buffer, start, to);
    }

    /** Reads more behind what is there, which may move to the start of the buffer; false at the end of the text. */
    private boolean fill() throws IOException {
        if (last) {
            return false;
        }
        if (to == buffer.length) {
            move(to - from > buffer.length / 2 ? new byte[buffer.length * 2] : buffer);
        }
        var count = utf8.read(buffer, to, buffer.length - to);
        last = count < 0;
        to += Math.max(0, count);
        return !last;
    }

    private void move(byte[] room) {
        System.arraycopy(buffer, from, room, 0, to - from);
        buffer = room;
        to -= from;
        from = 0;
    }

    /** How many characters of UTF-16 these bytes are; a character that is cut counts where it begins. */
    private static int characters(byte[] bytes, int from, int to) {
        var count = 0;
        for (var i = from; i < to; i++) {
            // Bytes that continue a character do not count; characters of four bytes become two.
            count += bytes[i] < (byte) 0xC0 ? 0 : (bytes[i] & 0xF8) == 0xF0 ? 2 : 1;
        }
        return count;
    }
}
