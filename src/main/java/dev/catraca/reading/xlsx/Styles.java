package dev.catraca.reading.xlsx;

import dev.catraca.reading.xml.XmlReader;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Which styles of cells show a number as a date or a time. */
final class Styles {
    /** The formats of dates and times that have a number and no text (ECMA-376, part 1, 18.8.30). */
    private static final Pattern KNOWN = Pattern.compile("1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8]");

    /** Texts, escaped characters, and colours or currencies in brackets. */
    private static final Pattern NO_LETTERS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[(?!h+]|m+]|s+])[^\\[\\]]*]");

    private static final Pattern DATE = Pattern.compile(".*[ymdhs].*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int MOST_FORMATS = 10_000;

    private final BitSet dates = new BitSet();

    /** @param reader of the part with the styles; null if there is none */
    Styles(XmlReader reader) throws IOException {
        if (reader != null) {
            read(reader);
        }
    }

    /** @param style the number of the style of a cell */
    boolean isDate(int style) {
        return dates.get(style);
    }

    static boolean isDate(String format) {
        return DATE.matcher(NO_LETTERS.matcher(format).replaceAll("")).matches();
    }

    private void read(XmlReader reader) throws IOException {
        Set<String> formats = new HashSet<>();
        var inCells = false;
        var style = 0;
        for (var event = reader.next(); event != XmlReader.Event.OVER; event = reader.next()) {
            if (event == XmlReader.Event.TEXT) {
                continue;
            }
            var begins = event == XmlReader.Event.START;
            switch (CellText.local(reader.element())) {
                case "cellXfs" -> inCells = begins;
                case "numFmt" -> {
                    if (formats.size() == MOST_FORMATS) {
                        throw WorkbookException.broken("has more than " + MOST_FORMATS + " formats of dates");
                    }
                    if (begins && isDate(reader.attributes().getOrDefault("formatCode", ""))) {
                        formats.add(reader.attributes().get("numFmtId"));
                    }
                }
                case "xf" -> {
                    if (begins && inCells) {
                        var format = reader.attributes().getOrDefault("numFmtId", "0");
                        dates.set(style++, KNOWN.matcher(format).matches() || formats.contains(format));
                    }
                }
                default -> {
                    // Fonts, fills and borders.
                }
            }
        }
    }
}
