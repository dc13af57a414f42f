package dev.catraca.reading.xlsx;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.xml.XmlException;
import dev.catraca.reading.xml.XmlReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One sheet of a workbook. For one thread. */
public final class Workbook implements Closeable {
    private static final int LONGEST_TEXT = 1 << 20;

    /** The most characters of a part that is held in memory, such as the list of the sheets. */
    private static final int MOST_HELD = 4 << 20;

    private final Parts parts;
    private final SharedTexts texts;
    private final SheetRows rows;

    /**
     * A row.
     *
     * @param number as a spreadsheet shows it, from 1
     * @param cells from the first column on, without those behind the last that is written; a blank one is the text "", and one without
     *     a value that could be used, such as #N/A, is a {@link com.fasterxml.jackson.databind.node.POJONode} with the words for it
     * @param tooLong whether it was longer than the limit; then it has no cells
     * @param columns how many columns the sheet says that it has; 0 if it does not
     */
    public record Row(long number, List<JsonNode> cells, boolean tooLong, int columns) {}

    private Workbook(Parts parts, Optional<String> sheet, int limit) throws IOException {
        this.parts = parts;
        var sheets = new LinkedHashMap<String, String>();
        var from1904 = read(sheets);
        var part = partOf(sheet, sheets);
        this.texts = new SharedTexts(optional("xl/sharedStrings.xml", limit + 1), limit);
        try {
            var values = new CellValues(texts, new Styles(optional("xl/styles.xml", LONGEST_TEXT)), from1904);
            this.rows = new SheetRows(required(part, limit), values, limit);
        } catch (IOException | RuntimeException e) {
            texts.close();
            throw e;
        }
    }

    /**
     * Reads a workbook to its end, into temporary files.
     *
     * @param sheet its name, or its number from 1; the first if empty
     * @param most the largest workbook in bytes
     * @param limit the longest row, in characters
     * @throws WorkbookException if it is not a workbook that can be read, or has no such sheet
     */
    public static Workbook open(InputStream content, Optional<String> sheet, long most, int limit) throws IOException {
        var parts = new Parts(content, most);
        try {
            return new Workbook(parts, sheet, limit);
        } catch (XmlException e) {
            parts.close();
            throw WorkbookException.broken("is damaged: " + e.getMessage());
        } catch (CharacterCodingException e) {
            parts.close();
            throw WorkbookException.broken("is damaged: a text in it is not UTF-8");
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /**
     * The next row that the sheet has; null at its end.
     *
     * @throws WorkbookException if the sheet is damaged
     */
    public Row next() throws IOException {
        return rows.next();
    }

    @Override
    public void close() throws IOException {
        texts.close();
        parts.close();
    }

    /** Reads the names of the sheets and the ids of their parts; whether days are counted from 1904. */
    private boolean read(Map<String, String> sheets) throws IOException {
        var from1904 = false;
        var reader = required("xl/workbook.xml", LONGEST_TEXT);
        for (var event = held(reader); event != XmlReader.Event.OVER; event = held(reader)) {
            if (event == XmlReader.Event.START && CellText.isNamed(reader, "sheet")) {
                reader.attributes().forEach((name, value) -> {
                    if (CellText.local(name).equals("id") && name.contains(":")) {
                        sheets.put(reader.attributes().getOrDefault("name", ""), value);
                    }
                });
            }
            if (event == XmlReader.Event.START && CellText.isNamed(reader, "workbookPr")) {
                var flag = reader.attributes().getOrDefault("date1904", "0");
                from1904 = flag.equals("1") || flag.equals("true");
            }
        }
        return from1904;
    }

    private String partOf(Optional<String> sheet, Map<String, String> sheets) throws IOException {
        var names = List.copyOf(sheets.keySet());
        var name = sheet.isEmpty() ? names.stream().findFirst() : sheet.filter(sheets::containsKey);
        if (name.isEmpty()
                && sheet.filter(text -> text.matches("[1-9][0-9]{0,4}")).isPresent()) {
            name = names.stream().skip(Integer.parseInt(sheet.get()) - 1L).findFirst();
        }
        if (name.isEmpty()) {
            throw WorkbookException.noSheet("has no sheet "
                    + sheet.map(text -> '"' + text + '"').orElse("") + "; it has: " + String.join(", ", names));
        }
        var target = targets().get(sheets.get(name.get()));
        if (target == null) {
            throw WorkbookException.broken("is damaged: the sheet \"" + name.get() + "\" has no content");
        }
        return target.startsWith("/") ? target.substring(1) : "xl/" + target;
    }

    private Map<String, String> targets() throws IOException {
        var targets = new HashMap<String, String>();
        var reader = required("xl/_rels/workbook.xml.rels", LONGEST_TEXT);
        for (var event = held(reader); event != XmlReader.Event.OVER; event = held(reader)) {
            if (event == XmlReader.Event.START && CellText.isNamed(reader, "Relationship")) {
                targets.put(reader.attributes().get("Id"), reader.attributes().get("Target"));
            }
        }
        return targets;
    }

    private static XmlReader.Event held(XmlReader reader) throws IOException {
        if (reader.characters() > MOST_HELD) {
            throw WorkbookException.broken("has a list of its sheets that is longer than " + MOST_HELD + " characters");
        }
        return reader.next();
    }

    private XmlReader required(String part, int limit) throws IOException {
        var reader = optional(part, limit);
        if (reader == null) {
            throw WorkbookException.broken("is not an Excel workbook (.xlsx): it has no part " + part);
        }
        return reader;
    }

    private XmlReader optional(String part, int limit) throws IOException {
        var content = parts.open(part);
        return content == null ? null : new XmlReader(content, limit);
    }
}
