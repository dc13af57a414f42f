package dev.catraca.reading.format;

import dev.catraca.product.Rejection;
import dev.catraca.reading.SourceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives a parser the text of one row after another, line by line, each with a line break. So a parser that asks for
 * more than the first line of a row has an open quote, and no parser reads ahead: the text after a broken row is still
 * available, and one open quote or too long row is one rejection, while FastCSV would take the rest of the file for one field
 * and end with its limit. A single carriage return is passed on as a line feed.
 */
final class CsvText extends Reader {
    private final Lines lines;
    private final String name;
    private final boolean file;
    private final int limit;
    private final StringBuilder raw = new StringBuilder();
    private final List<String> held = new ArrayList<>();
    private long firstNumber;
    private long lastNumber;
    private long length;
    private String line = "";
    private String ending = "";
    private int at;

    /**
     * @param file whether the text is a file, so that reading it again gives the same text
     * @param limit the longest row, in characters
     */
    CsvText(Lines lines, String name, boolean file, int limit) {
        this.lines = lines;
        this.name = name;
        this.file = file;
        this.limit = limit;
    }

    /** Starts the row that has this first line; drops the rest of the previous row. */
    void begin(Lines.Line first) {
        firstNumber = first.number();
        length = first.text().length();
        raw.setLength(0);
        held.clear();
        take(first);
    }

    /** The beginning of the row as it was written, without its final line break. */
    String raw() {
        return raw.toString();
    }

    /** The lines of the row passed on so far, without their line breaks. */
    List<String> lines() {
        return held;
    }

    /** The number of the line in which the row began. */
    long firstNumber() {
        return firstNumber;
    }

    /** The number of the last line of the row that was passed on. */
    long lastNumber() {
        return lastNumber;
    }

    /**
     * {@inheritDoc}
     *
     * @throws EOFException if the text ends inside quotes and is not a file
     * @throws SourceException permanent, if quotes are not closed within the limit or the file
     */
    @Override
    public int read(char[] chars, int offset, int count) throws IOException {
        if (at == line.length()) {
            goOn();
        }
        var read = Math.min(count, line.length() - at);
        line.getChars(at, at + read, chars, offset);
        at += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void goOn() throws IOException {
        var next = lines.next();
        if (next == null && file) {
            throw SourceException.permanent(
                    name + ": the quotes opened in line " + firstNumber + " are not closed before the file ends", null);
        }
        if (next == null) {
            throw new EOFException("the text ends inside the quotes opened in line " + firstNumber);
        }
        length += next.text().length() + 1L;
        if (next.cut() || length > limit) {
            throw SourceException.permanent(
                    name + ": the quotes opened in line " + firstNumber + " are not closed within " + limit
                            + " characters",
                    null);
        }
        if (raw.length() < Rejection.RAW_LIMIT_BYTES) {
            raw.append(ending);
        }
        take(next);
    }

    private void take(Lines.Line next) {
        lastNumber = next.number();
        held.add(next.text());
        if (raw.length() < Rejection.RAW_LIMIT_BYTES) {
            raw.append(next.text(), 0, Math.min(next.text().length(), Rejection.RAW_LIMIT_BYTES));
        }
        ending = next.ending();
        // FastCSV 4.1.0 loses the line feed at the end of a row that has a single carriage return within quotes.
        line = next.text() + (ending.equals("\r\n") ? ending : "\n");
        at = 0;
    }
}
