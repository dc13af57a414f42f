package dev.catraca.api.view;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.catraca.run.RejectionEntity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A rejected record as a row of CSV (RFC 4180). A spreadsheet takes a cell that begins with =, +, -, @, a tab or a line break for a
 * formula, and the record may come from a stranger: so an apostrophe is put before it. The same behind a semicolon, a tab and a line break
 * in a cell, because spreadsheets of many countries, such as Brazil, take semicolons for separators and then see other cells. Where
 * apostrophes stand there already it is one more, so that nothing is lost: who takes one away at each such place has the text as it was.
 */
public final class RejectionRow {
    /** The beginning of a cell, or of what a spreadsheet may take for one, with a formula behind it. */
    private static final Pattern FORMULA = Pattern.compile("(^|[;\\t\\r\\n][ \"]*)(?='*[=+@＝＋－＠-])");

    private static final Pattern BREAK_FIRST = Pattern.compile("^(?='*[\\t\\r\\n])");

    /** The first row. */
    public static final String HEADER = row("position", "externalId", "code", "message", "raw");

    private RejectionRow() {}

    public static String of(RejectionEntity rejection) {
        return row(
                Long.toString(rejection.place),
                rejection.externalId == null ? "" : rejection.externalId,
                rejection.code,
                rejection.message,
                rejection.raw);
    }

    private static String row(String... cells) {
        var text = new StringWriter();
        try (var csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(Stream.of(cells).map(RejectionRow::safe).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String safe(String cell) {
        return BREAK_FIRST.matcher(FORMULA.matcher(cell).replaceAll("$1'")).replaceFirst("'");
    }
}
