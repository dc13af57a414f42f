package dev.catraca.reading.format;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Detects rows that quotes join by mistake, as opposed to a text of several lines: if the quotes are ignored, each line
 * is a row as wide as the header.
 */
final class SwallowedRows {
    private final CsvHeader header;
    private final Pattern delimiter;

    SwallowedRows(CsvHeader header, char delimiter) {
        this.header = header;
        // A comma followed by a blank belongs to prose, and a quote after a blank does not open a quoted cell.
        this.delimiter = Pattern.compile(Pattern.quote(Character.toString(delimiter)) + "(?! )");
    }

    /** Whether each line of one row looks like a row. */
    boolean are(List<String> lines) {
        var filled = lines.stream().filter(line -> !line.isBlank()).toList();
        // A header of one column proves nothing: every line is as wide.
        return filled.size() > 1
                && header.width() > 1
                && filled.stream().allMatch(line -> header.fits(delimiter.split(line, -1)));
    }
}
