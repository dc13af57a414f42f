package dev.catraca.reading.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Writes workbooks for tests, in the order of the parts that Excel writes. */
final class Workbooks {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private final List<String> names = new ArrayList<>();
    private final List<String> sheets = new ArrayList<>();
    private String texts;
    private String styles;
    private String properties = "";

    /** Adds a sheet with these rows, in XML. */
    Workbooks sheet(String name, String rows) {
        names.add(name);
        sheets.add(rows);
        return this;
    }

    /** The shared texts, in XML. */
    Workbooks texts(String items) {
        texts = items;
        return this;
    }

    /** The formats of numbers and the styles of cells, in XML. */
    Workbooks styles(String inside) {
        styles = inside;
        return this;
    }

    Workbooks from1904() {
        properties = "<workbookPr date1904=\"1\"/>";
        return this;
    }

    byte[] bytes() {
        var book = new StringBuilder();
        var relations = new StringBuilder();
        var parts = new ArrayList<String>();
        for (var i = 1; i <= names.size(); i++) {
            book.append("<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%d\"/>".formatted(names.get(i - 1), i + 3, i));
            relations.append("<Relationship Id=\"rId%d\" Type=\"x\" Target=\"%sworksheets/sheet%d.xml\"/>"
                    .formatted(i, i == 2 ? "/xl/" : "", i));
            parts.add("xl/worksheets/sheet" + i + ".xml");
            parts.add("<worksheet xmlns=\"" + MAIN + "\"><sheetViews/><sheetData>" + sheets.get(i - 1)
                    + "</sheetData><pageMargins/></worksheet>");
        }
        parts.addAll(
                0,
                List.of(
                        "[Content_Types].xml",
                        "<Types/>",
                        "_rels/.rels",
                        "<Relationships/>",
                        "xl/workbook.xml",
                        "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"x\">" + properties + "<sheets>" + book
                                + "</sheets></workbook>",
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships>" + relations + "</Relationships>"));
        if (styles != null) {
            parts.addAll(List.of("xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"));
        }
        if (texts != null) {
            parts.addAll(List.of("xl/sharedStrings.xml", "<sst>" + texts + "</sst>"));
        }
        return zip(parts);
    }

    /** A workbook of these rows and texts, however many. */
    static byte[] of(InputStream rows, InputStream texts) throws IOException {
        var small = new ZipInputStream(new ByteArrayInputStream(
                new Workbooks().sheet("P", "|").texts("|").bytes()));
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var entry = small.getNextEntry(); entry != null; entry = small.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                var parts = new String(small.readAllBytes(), StandardCharsets.UTF_8).split("\\|");
                zip.write(parts[0].getBytes(StandardCharsets.UTF_8));
                if (parts.length > 1) {
                    (entry.getName().contains("sharedStrings") ? texts : rows).transferTo(zip);
                    zip.write(parts[1].getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return packed.toByteArray();
    }

    static byte[] zip(List<String> namesAndTexts) {
        var packed = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(packed)) {
            for (var i = 0; i < namesAndTexts.size(); i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts.get(i)));
                zip.write(namesAndTexts.get(i + 1).getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
