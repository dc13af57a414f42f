package dev.catraca.reading.format;

import dev.catraca.reading.Excerpt;
import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes which mapped columns a header lacks, which columns it has, and what the file seems to be. */
final class HeaderFault {
    private static final int MOST_NAMED = 30;
    private static final int LINES_BELOW = 10;
    private static final Map<Character, String> DELIMITERS = Map.of(';', "';'", '\t', "a tab", '|', "'|'", ',', "','");

    private final Set<String> mapped;
    private final char delimiter;

    /** @param delimiter the expected delimiter between cells */
    HeaderFault(Map<String, String> map, char delimiter) {
        this.mapped = CsvHeader.columns(map).stream().map(ColumnName::loose).collect(Collectors.toSet());
        this.delimiter = delimiter;
    }

    /** The sentence about a header that does not fit the mapping. */
    static String sentence(CsvHeader header) {
        var has = header.isNumbered()
                ? "; the first row has " + header.width() + " columns"
                : "; the header has: " + listed(header.cells());
        if (header.missing().isEmpty()) {
            return "the column " + quoted(header.twice()) + " stands in the header more than once" + has;
        }
        return (header.missing().stream().distinct().count() == 1 ? "no column " : "no columns ")
                + quoted(header.missing())
                + has;
    }

    /**
     * The same with a guess what is wrong.
     *
     * @param written the header row as written
     * @param below the lines after it; reads up to 10 of them
     */
    String sentence(CsvHeader header, String written, Lines below) {
        return sentence(header) + (header.isNumbered() || header.missing().isEmpty() ? "" : guess(written, below));
    }

    private String guess(String written, Lines below) {
        return ContentGuess.of(written)
                .map(kind -> "; it seems to be " + kind)
                .or(() -> delimiter(written).map(other -> "; it seems to be separated by " + DELIMITERS.get(other)))
                .or(() -> lineBelow(below).map(number -> "; the header seems to stand in line " + number))
                .orElse("");
    }

    private Optional<Character> delimiter(String written) {
        return Stream.of(';', '\t', '|', ',')
                .filter(other -> other != delimiter)
                .filter(other -> matches(written, other) > matches(written, delimiter)
                        || written.indexOf(delimiter) < 0 && written.indexOf(other) >= 0)
                .max((a, b) -> Long.compare(matches(written, a), matches(written, b)));
    }

    /** Looks for the header in the lines below, because a title or a comment above the header is common. */
    private Optional<Long> lineBelow(Lines below) {
        try {
            for (var i = 0; i < LINES_BELOW; i++) {
                var line = below.next();
                if (line == null) {
                    return Optional.empty();
                }
                if (matches(line.text(), delimiter) == mapped.size()) {
                    return Optional.of(line.number());
                }
            }
        } catch (IOException | SourceException e) {
            // The header is wrong in any case.
        }
        return Optional.empty();
    }

    private long matches(String line, char between) {
        return Arrays.stream(line.split(Pattern.quote(String.valueOf(between))))
                .map(cell -> ColumnName.loose(cell.replace("\"", "")))
                .distinct()
                .filter(mapped::contains)
                .count();
    }

    private static String quoted(List<String> columns) {
        return columns.stream().distinct().map(column -> '"' + column + '"').collect(Collectors.joining(", "));
    }

    private static String listed(List<String> cells) {
        var some = cells.stream().limit(MOST_NAMED).map(HeaderFault::shown).collect(Collectors.joining(", "));
        return cells.size() > MOST_NAMED ? some + ", …" : some;
    }

    private static String shown(String cell) {
        return Excerpt.of(cell, 60).replaceAll("[\\p{Cc}\\p{Cs}]+", " ");
    }
}
