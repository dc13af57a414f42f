package dev.catraca.reading.xlsx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.reading.xml.XmlException;
import dev.catraca.reading.xml.XmlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** The rows of a sheet, one by one. */
final class SheetRows {
    /** The last column of a sheet is XFD. */
    private static final int MOST_COLUMNS = 16_384;

    private static final JsonNode BLANK = TextNode.valueOf("");

    /** Programs that write workbooks leave the calculation to the spreadsheet that opens them. */
    private static final JsonNode NOT_CALCULATED = new POJONode("a formula that was not calculated");

    private final XmlReader reader;
    private final CellValues values;
    private final int limit;
    private long number;
    private int width;

    /** @param limit the longest row, in characters: as it is written, and of the texts that it refers to */
    SheetRows(XmlReader reader, CellValues values, int limit) {
        this.reader = reader;
        this.values = values;
        this.limit = limit;
    }

    /** The next row that is written; null at the end of the sheet. */
    Workbook.Row next() throws IOException {
        try {
            for (var event = reader.next(); event != XmlReader.Event.OVER; event = reader.next()) {
                if (event == XmlReader.Event.START && CellText.isNamed(reader, "dimension")) {
                    width = width(reader.attributes().getOrDefault("ref", ""));
                }
                if (event == XmlReader.Event.START && CellText.isNamed(reader, "row")) {
                    return row();
                }
            }
            return null;
        } catch (XmlException e) {
            throw WorkbookException.broken("has a sheet that is broken behind row " + number + ": " + e.getMessage());
        } catch (CharacterCodingException e) {
            throw WorkbookException.broken("has a sheet that is not UTF-8 behind row " + number);
        }
    }

    private Workbook.Row row() throws IOException {
        var outside = reader.depth() - 1;
        var first = reader.startedAt();
        var said = reader.attributes().getOrDefault("r", "");
        number = said.matches("[1-9][0-9]{0,8}") ? Long.parseLong(said) : number + 1;
        var cells = new ArrayList<JsonNode>();
        var texts = 0L;
        while (reader.depth() > outside) {
            if (reader.next() == XmlReader.Event.START && CellText.isNamed(reader, "c")) {
                var column = column(reader.attributes().getOrDefault("r", ""), cells.size());
                var value = cell();
                while (cells.size() < column) {
                    cells.add(BLANK);
                }
                cells.add(value);
                texts += value.isTextual() ? value.textValue().length() : 0;
            }
            if (Math.max(reader.characters() - first, texts) > limit) {
                while (reader.depth() > outside) {
                    reader.next();
                }
                return new Workbook.Row(number, List.of(), true, width);
            }
        }
        return new Workbook.Row(number, cells, false, width);
    }

    private JsonNode cell() throws IOException {
        var type = reader.attributes().getOrDefault("t", "n");
        var style = reader.attributes().getOrDefault("s", "");
        var outside = reader.depth() - 1;
        JsonNode value = BLANK;
        var formula = false;
        while (reader.depth() > outside) {
            if (reader.next() == XmlReader.Event.START) {
                formula |= CellText.isNamed(reader, "f");
                if (CellText.isNamed(reader, "v")) {
                    value = values.value(type, style, CellText.of(reader, limit));
                } else if (CellText.isNamed(reader, "is")) {
                    value = TextNode.valueOf(CellText.of(reader, limit));
                }
            }
        }
        return formula && value.equals(BLANK) && !type.equals("str") ? NOT_CALCULATED : value;
    }

    /** The column of a cell such as B7, from 0; cells that do not say it follow each other. */
    private static int column(String cell, int next) throws IOException {
        var column = 0;
        for (var i = 0;
                i < cell.length() && Character.toUpperCase(cell.charAt(i)) >= 'A' && column <= MOST_COLUMNS;
                i++) {
            column = column * 26 + Character.toUpperCase(cell.charAt(i)) - 'A' + 1;
        }
        if (column > MOST_COLUMNS || column != 0 && column <= next && next > 0) {
            throw WorkbookException.broken(
                    "has a cell at an odd place: " + cell.substring(0, Math.min(20, cell.length())));
        }
        return column == 0 ? next : column - 1;
    }

    /** How many columns a range such as A1:F20 has from the first on; 0 if it does not say. */
    private static int width(String range) {
        try {
            return range.contains(":") ? column(range.substring(range.indexOf(':') + 1), 0) + 1 : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
