package dev.catraca.reading.format;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells rows that quotes hold together by mistake from a text of several lines: with the quotes taken as they are written,
 * each line is a row as wide as the header.
 */
final class SwallowedRows {
    private final CsvHeader header;
    private final Pattern delimiter;

    SwallowedRows(CsvHeader header, char delimiter) {
        this.header = header;
        // With a blank behind it a comma stands in prose; and quotes behind a blank hold nothing together.
        this.delimiter = Pattern.compile(Pattern.quote(Character.toString(delimiter)) + "(?! )");
    }

    /** Whether the lines of one row look like rows of their own. */
    boolean are(List<String> lines) {
        var filled = lines.stream().filter(line -> !line.isBlank()).toList();
        // A header of one column says nothing: each line is as wide.
        return filled.size() > 1
                && header.width() > 1
                && filled.stream().allMatch(line -> header.fits(delimiter.split(line, -1)));
    }
}
