package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.valid;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatOptionsTest {
    @Test
    void sayNothingByDefault() {
        assertEquals(FormatOptions.NONE, options("\"format\": \"csv\""));
    }

    @Test
    void areRead() {
        assertEquals(
                new FormatOptions(
                        false,
                        false,
                        Optional.of(new Fill("1", List.of("2", "3"))),
                        Optional.of("*.csv"),
                        Optional.empty()),
                options(
                        "\"format\": \"csv\", \"header\": false, \"fill\": [\"2\", \"3\"], \"by\": \"1\", \"entry\": \"*.csv\""));
        assertEquals(true, options("\"tolerant\": true").tolerant());
    }

    @Test
    void belongToTheirFormat() {
        assertFault("/read/header", "only used with format csv, xlsx", spec("\"header\": true"));
        assertFault("/read/tolerant", "only used with format json", spec("\"format\": \"csv\", \"tolerant\": true"));
    }

    @Test
    void xmlNeedsAPath() {
        assertFault(
                "/read/records",
                "required; expected the path of the elements, such as /rss/channel/item",
                spec("\"format\": \"xml\""));
        assertFault(
                "/read/records",
                "expected the path of the elements, such as /rss/channel/item; found \"\"",
                spec("\"format\": \"xml\", \"records\": \"\""));
        var path = "/{http://www.w3.org/2005/Atom}feed/entry";
        assertEquals(
                path,
                valid(spec("\"format\": \"xml\", \"records\": \"" + path + "\""))
                        .spec()
                        .read()
                        .records());
    }

    @Test
    void aSheetHasANameOrANumber() {
        var xlsx = "\"format\": \"xlsx\", ";
        assertEquals(
                Optional.of("Preços"), options(xlsx + "\"sheet\": \"Preços\"").sheet());
        assertEquals(Optional.of("2"), options(xlsx + "\"sheet\": 2").sheet());
        assertFault("/read/sheet", "only used with format xlsx", spec("\"format\": \"csv\", \"sheet\": 1"));
        assertFault(
                "/read/sheet",
                "expected the name of a sheet, or its number from 1, found \"0\"",
                spec(xlsx + "\"sheet\": 0"));
        assertFault("/read/delimiter", "only used with format csv", spec(xlsx + "\"delimiter\": \";\""));
        assertFault(
                "/read/charset", "only used with format json, ndjson, csv, xml", spec(xlsx + "\"charset\": \"UTF-8\""));
    }

    @Test
    void namesWhatIsWrongWithColumnsToFill() {
        var csv = "\"format\": \"csv\", ";
        var names = "expected the names of columns, such as [\"Title\", \"Vendor\"]";
        assertFault(
                "/read/by",
                "required beside fill; expected the name of a column such as Handle",
                spec(csv + "\"fill\": [\"a\"]"));
        assertFault("/read/fill", "required beside by; " + names, spec(csv + "\"by\": \"a\""));
        assertFault("/read/fill", names, spec(csv + "\"fill\": [], \"by\": \"a\""));
        assertFault("/read/fill", "expected a list, found a text", spec(csv + "\"fill\": \"b\", \"by\": \"a\""));
        assertFault(
                "/read/fill/1", "expected a text, found a number", spec(csv + "\"fill\": [\"b\", 1], \"by\": \"a\""));
        assertFault(
                "/read/fill/0",
                "expected the name of a column; found \" \"",
                spec(csv + "\"fill\": [\" \"], \"by\": \"a\""));
        assertFault(
                "/read/by",
                "expected another column than those of fill",
                spec(csv + "\"fill\": [\"a\"], \"by\": \"a\""));
    }

    private static void assertFault(String pointer, String sentence, String json) {
        assertEquals(sentence, Submitted.assertFault(pointer, json));
    }

    private static FormatOptions options(String read) {
        return valid(spec(read)).spec().read().options();
    }

    private static String spec(String read) {
        return """
                {"id": "loja-a", "read": {"url": "https://shop.example/p", %s},
                 "map": {"externalId": "%s", "name": "'x'"}}
                """.formatted(read, read.contains("csv") || read.contains("xlsx") ? "1" : "/id");
    }
}
