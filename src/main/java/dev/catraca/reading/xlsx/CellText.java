package dev.catraca.reading.xlsx;

import dev.catraca.reading.xml.XmlReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of an element of a workbook, which may be in pieces of several styles. */
final class CellText {
    /** How a workbook writes characters that XML does not have. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private CellText() {}

    /** Whether the element that began has this name, whatever its prefix. */
    static boolean isNamed(XmlReader reader, String name) {
        return local(reader.element()).equals(name);
    }

    static String local(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    /**
     * The text of the element that has just begun, to its end, without hints on how to pronounce it.
     *
     * @param most the longest text; of a longer one so many characters and one more
     */
    static String of(XmlReader reader, int most) throws IOException {
        var outside = reader.depth() - 1;
        var text = new StringBuilder();
        var hints = 0;
        while (reader.depth() > outside) {
            switch (reader.next()) {
                case START -> hints += isNamed(reader, "rPh") ? 1 : 0;
                case END -> hints -= isNamed(reader, "rPh") ? 1 : 0;
                case TEXT -> {
                    // Blanks between the pieces are the layout of the file.
                    if (hints == 0 && isText(reader)) {
                        var piece = reader.text();
                        text.append(piece, 0, Math.min(piece.length(), most + 1 - text.length()));
                    }
                }
                default -> throw new IllegalStateException("an element that was open is not");
            }
        }
        return text.length() > most || text.indexOf("_x") < 0
                ? text.toString()
                : ESCAPED.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
    }

    private static boolean isText(XmlReader reader) {
        var parent = local(reader.open());
        return parent.equals("t") || parent.equals("v");
    }
}
