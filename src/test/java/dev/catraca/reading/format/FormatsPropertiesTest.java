package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Records that are written in a format are read back the same. */
class FormatsPropertiesTest {
    private static final List<String> FIELDS = List.of("id", "name", "çö d", "x");
    private static final String POINTERS = "{\"externalId\":\"/id\",\"name\":\"/name\"}";
    private static final String COLUMNS = "{\"externalId\":\"id\",\"name\":\"name\"}";

    @Property(tries = 200)
    void json(@ForAll("tables") List<List<String>> table) throws IOException {
        var list = JsonNodeFactory.instance.arrayNode();
        table.forEach(row -> list.add(new ObjectMapper().valueToTree(record(row))));
        assertEquals(table, read("{\"records\":\"/p\"}", POINTERS, utf8("{\"p\":" + list + "}")));
    }

    @Property(tries = 200)
    void jsonUnderNames(@ForAll("tables") List<List<String>> table) throws IOException {
        var object = JsonNodeFactory.instance.objectNode();
        for (var i = 0; i < table.size(); i++) {
            object.set("k" + i, new ObjectMapper().valueToTree(record(table.get(i))));
        }
        var map = "{\"externalId\":\"/@key\",\"name\":\"/name\"}";
        assertEquals(table, read("{\"records\":\"/p\"}", map, utf8("{\"p\":" + object + "}")));
    }

    @Property(tries = 200)
    void ndjson(@ForAll("tables") List<List<String>> table) throws IOException {
        var lines = new StringBuilder();
        for (var row : table) {
            lines.append(json(record(row))).append('\n');
        }
        assertEquals(table, read("{\"format\":\"ndjson\"}", POINTERS, utf8(lines.toString())));
    }

    @Property(tries = 200)
    void csv(@ForAll("tables") List<List<String>> table) throws IOException {
        var text = new StringBuilder(String.join(",", FIELDS)).append('\n');
        for (var row : table) {
            text.append(String.join(
                            ",",
                            row.stream()
                                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                    .toList()))
                    .append('\n');
        }
        assertEquals(table, read("{\"format\":\"csv\"}", COLUMNS, utf8(text.toString())));
    }

    @Property(tries = 200)
    void xml(@ForAll("tables") List<List<String>> table) throws IOException {
        var text = new StringBuilder("<?xml version=\"1.0\"?><l>");
        for (var row : table) {
            text.append("<r x=\"")
                    .append(escaped(row.get(3)).replace("\n", "&#10;").replace("\t", "&#9;"))
                    .append("\">");
            text.append("<id><![CDATA[")
                    .append(row.get(0).replace("]]>", "]]]]><![CDATA[>"))
                    .append("]]></id>");
            text.append("<y:name>").append(escaped(row.get(1))).append("</y:name>");
            text.append("<odd z=''>").append(escaped(row.get(2))).append("</odd></r>\n");
        }
        var records = Formats.of("{\"format\":\"xml\",\"records\":\"/l/r\"}", POINTERS, utf8(text + "</l>"));
        var read = new ArrayList<List<String>>();
        for (var item = records.next(); item != null; item = records.next()) {
            var record = ((Item.Readable) item).value();
            read.add(List.of(
                    record.get("id").textValue(),
                    record.get("name").textValue(),
                    record.get("odd").path("#text").asText(),
                    record.get("@x").textValue()));
        }
        assertEquals(table, read);
    }

    @Property(tries = 100)
    void xlsx(@ForAll("tables") List<List<String>> table) throws IOException {
        var texts = new StringBuilder();
        var rows = new StringBuilder();
        var number = 0;
        var all = new ArrayList<>(List.of(FIELDS));
        all.addAll(table);
        for (var row : all) {
            rows.append("<row>");
            for (var i = 0; i < row.size(); i++) {
                var inline = i % 2 == 1;
                var text = "<t xml:space=\"preserve\">" + escaped(row.get(i)) + "</t>";
                rows.append(
                        inline
                                ? "<c t=\"inlineStr\"><is>" + text + "</is></c>"
                                : "<c t=\"s\"><v>" + number + "</v></c>");
                number += inline ? 0 : 1;
                texts.append(inline ? "" : "<si>" + text + "</si>");
            }
            rows.append("</row>");
        }
        var book = new Workbooks()
                .sheet("P", rows.toString())
                .texts(texts.toString())
                .bytes();
        assertEquals(table, read("{\"format\":\"xlsx\"}", COLUMNS, book));
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var text = Arbitraries.strings()
                .withChars("aé€;,'\"<>&[]{}\\/ \n\t#@:_")
                .withChars('\u00a0', '\u2028')
                .ofMaxLength(10)
                .map(plain -> plain.replace("a", "😀"));
        var key = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(5);
        return key.flatMap(first -> text.list().ofSize(3).map(others -> {
                    var row = new ArrayList<>(List.of(first));
                    row.addAll(others);
                    return List.copyOf(row);
                }))
                .list()
                .ofMaxSize(8);
    }

    private static Map<String, String> record(List<String> row) {
        var record = new LinkedHashMap<String, String>();
        for (var i = 0; i < row.size(); i++) {
            record.put(FIELDS.get(i), row.get(i));
        }
        return record;
    }

    private static List<List<String>> read(String read, String map, byte[] body) throws IOException {
        var records = Formats.of(Formats.spec(read, map), new ByteArrayInputStream(body), 10_000);
        var rows = new ArrayList<List<String>>();
        for (var item = records.next(); item != null; item = records.next()) {
            var record = ((Item.Readable) item).value();
            rows.add(FIELDS.stream().map(field -> record.get(field).textValue()).toList());
        }
        return rows;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String json(Object value) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(value);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
