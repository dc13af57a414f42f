package dev.catraca.reading.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Reads the lines of a text, in memory that does not depend on their length, unlike BufferedReader: a line that is too long is
 * one rejection, and the lines behind it are read. Skips a byte order mark.
 */
final class Lines implements Closeable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private final Reader reader;
    private final int limit;
    private final char[] buffer = new char[8192];
    private int from;
    private int to;
    private long number;
    private String lastEnding = "";

    /**
     * One line.
     *
     * @param text without the line break
     * @param ending the line break: "\n", "\r\n", "\r", or "" at the end of the text
     * @param number counted from 1
     * @param cut true if the line was longer than the limit and {@code text} is its beginning
     */
    record Line(String text, String ending, long number, boolean cut) {}

    /**
     * @param utf8 valid UTF-8
     * @param limit the longest line, in characters
     */
    Lines(InputStream utf8, int limit) {
        this.reader = new InputStreamReader(utf8, StandardCharsets.UTF_8);
        this.limit = limit;
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
        if (number == 0 && peek() == BYTE_ORDER_MARK) {
            from++;
        }
        if (peek() < 0) {
            return null;
        }
        number++;
        var text = new StringBuilder();
        var cut = false;
        while (peek() >= 0 && !isBreak(buffer[from])) {
            var end = from;
            while (end < to && !isBreak(buffer[end])) {
                end++;
            }
            var fits = Math.min(end - from, limit - text.length());
            text.append(buffer, from, fits);
            cut |= fits < end - from;
            from = end;
        }
        lastEnding = ending();
        return new Line(text.toString(), lastEnding, number, cut);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private String ending() throws IOException {
        if (peek() < 0) {
            return "";
        }
        if (buffer[from++] == '\n') {
            return "\n";
        }
        if (peek() == '\n') {
            from++;
            return "\r\n";
        }
        return "\r";
    }

    private int peek() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, reader.read(buffer, 0, buffer.length));
        }
        return from < to ? buffer[from] : -1;
    }

    private static boolean isBreak(char next) {
        return next == '\n' || next == '\r';
    }
}
