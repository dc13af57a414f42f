package dev.catraca.reading.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.Excerpt;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {
    @Test
    void findsTheRecordsWhereThePointerSays() throws IOException {
        assertEquals(List.of("1", "{\"a\":[2]}"), Formats.all(Formats.json("", "[1,{\"a\":[2]}]")));
        assertEquals(
                List.of("1"), Formats.all(Formats.json("/a/b", "{\"x\":[{\"b\":[9]}],\"a\":{\"c\":0,\"b\":[1]}}")));
        assertEquals(List.of("1"), Formats.all(Formats.json("/a/1/b", "{\"a\":[{\"b\":[9]},{\"b\":[1]}]}")));
        assertEquals(List.of("1"), Formats.all(Formats.json("/a~1b", "{\"a\":{\"b\":[9]},\"a/b\":[1]}")));
    }

    @Test
    void findsScalarsBeforeAndBehindTheRecords() throws IOException {
        var records = Formats.json(
                "/items", "{\"total\":7,\"skip\":{\"next\":\"no\"},\"items\":[{\"next\":\"no\"}],\"next\":\"x\"}");
        records.next();
        assertEquals("7", records.found("/total").text());
        assertNull(records.found("/next").text());
        assertNull(records.next());
        assertEquals("x", records.found("/next").text());
        assertNull(records.next(), "the end stays the end");
    }

    @Test
    void keepsNumbersExactly() throws IOException {
        var item = (Item.Readable) Formats.json("", "[[0.1, 19.90, 12345678901234567890.123, 12345678901234567890]]")
                .next();
        assertEquals(new BigDecimal("0.1"), item.value().get(0).decimalValue());
        assertEquals(new BigDecimal("19.90"), item.value().get(1).decimalValue());
        assertEquals(
                new BigDecimal("12345678901234567890.123"), item.value().get(2).decimalValue());
        assertEquals(
                "12345678901234567890", item.value().get(3).bigIntegerValue().toString());
    }

    @Test
    void anExponentThatIsTooLargeIsOneUnreadableRecord() throws IOException {
        assertEquals(
                List.of("1", "!RECORD_TOO_LONG", "!RECORD_TOO_LONG", "2"),
                Formats.all(Formats.json("", "[1,{\"a\":[1e-2147483649],\"b\":3},1e99999999999,2]")));
    }

    @Test
    void nullMeansNoRecords() throws IOException {
        assertEquals(List.of(), Formats.all(Formats.json("/a", "{\"a\":null}")));
        assertEquals(List.of(), Formats.all(Formats.json("", "null")));
        assertEquals(List.of("null", "1"), Formats.all(Formats.json("", "[null,1]")));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertEquals(List.of("1"), Formats.all(Formats.json("", "\uFEFF[1]")));
    }

    @Test
    void tellsWhatStandsWhereTheRecordsShould() {
        assertTrue(permanent("/a", "{\"error\":1,\"b\":{\"c\":2}}").contains("the fields error, b"));
        assertTrue(permanent("/a", "{\"a\":{\"b\":[]}}").contains("found an object"));
        assertTrue(permanent("/a", "{\"a\":\"x\"}").contains("found a text"));
        assertTrue(permanent("", "{\"a\":1}").contains("found an object"));
        assertTrue(permanent("/a", "3").contains("no fields"));
    }

    @Test
    void brokenSyntaxIsPermanentAndNamesItsPlace() {
        assertTrue(permanent("", "[1,\n2,x]").contains("line 2"));
        assertTrue(permanent("", "[{\"a\" 1}]").contains("byte "));
        assertTrue(permanent("", " <html>").contains("HTML page"));
    }

    @Test
    void anUnexpectedEndPasses() {
        for (var text : List.of("", "[", "[1,", "[{\"a\":\"b", "{\"a\":[1]", "[1")) {
            var records = text.startsWith("{") ? "/a" : "";
            var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.json(records, text)), text);
            assertTrue(failure.retryable(), text);
        }
    }

    @Test
    void aRecordThatIsTooLargeIsOneUnreadableRecord() throws IOException {
        var longText = "{\"a\":\"" + "\\u00e9\\\"é".repeat(20_000) + "\",\"b\":1}";
        var manyFields = "[" + "1,".repeat(100_000) + "1]";
        var aLittle = "{\"a\":\"" + "x".repeat(Formats.LIMIT) + "\"}";
        var fits = "{\"a\":\"" + "x".repeat(Formats.LIMIT - 8) + "\"}";
        var text = String.join(",", "1", longText, "2", manyFields, "3", aLittle, fits);
        assertEquals(
                List.of("1", "!RECORD_TOO_LONG", "2", "!RECORD_TOO_LONG", "3", "!RECORD_TOO_LONG", fits),
                Formats.all(Formats.json("", "[" + text + "]")));
    }

    @Test
    void nothingMayFollowTheDocument() throws IOException {
        assertEquals(
                "here: something follows the end of the document at byte 4: \"garbage\"", permanent("", "[1] garbage"));
        assertTrue(permanent("", "[1][2]").contains("the end of the document at byte 3: \"[2]\""));
        assertTrue(
                permanent("/a", "\uFEFF{\"a\":[1]}\n<b>Fatal error</b>: memory").contains("byte 13: \"<b>Fatal"));
        var far = permanent("", "[1]" + " ".repeat(100_000) + "x");
        assertTrue(far.contains("the end of the document at byte 100003: \"x\""), far);
        assertTrue(permanent("", "[1]\0").contains("the end of the document"));
        assertEquals(List.of("1"), Formats.all(Formats.json("", "[1]" + " \t\r\n".repeat(10_000))));
        assertEquals(List.of(), Formats.all(Formats.json("", "null\n")));
    }

    @Test
    void theRecordsStandOnlyOnceInADocument() {
        assertTrue(permanent("/a", "{\"a\":[1],\"b\":0,\"a\":[2]}").contains("come twice in the document"));
        assertTrue(permanent("/a", "{\"a\":null,\"a\":[2]}").contains("come twice in the document"));
    }

    @Test
    void nullIsNoList() throws IOException {
        assertTrue(read("/a", "{\"a\":null}").withoutList());
        assertTrue(read("", "null").withoutList());
        assertFalse(read("/a", "{\"a\":[]}").withoutList());
    }

    @Test
    void tellsAListFromAnObjectAtAPlace() throws IOException {
        assertEquals(Found.Kind.OBJECT, next("{\"href\":\"?page=2\"}").kind());
        assertEquals(Found.Kind.LIST, next("[[],1]").kind());
        for (var nothing : List.of("null", "{}", "[]")) {
            assertEquals(Found.ABSENT, next(nothing));
        }
        assertEquals(Found.scalar("false"), next("false"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"d":null,"error":{"code":500,"message":"upstream timed out"}} | upstream timed out
            {"d":null,"next":null,"errors":[{"message":"Throttled"}]}      | Throttled
            {"Erro":"sem\\nlimite","d":[]}                                  | sem limite
            {"d":[],"errors":["first","second"]}                           | first
            {"d":[],"fault":{"code":7}}                                    | {"code":7}
            {"d":[],"exception":true}                                      | exception: true
            {"success":false,"d":null,"mensagem":"token vencido"}          | success: false, token vencido
            {"message":"no","ok":false,"d":null}                           | ok: false, no
            {"status":"error","d":[],"message":"late"}                     | status: error, late
            {"status":"FAILED","d":[]}                                     | status: FAILED
            {"error":{"details":[{"detail":"deep"}]},"d":[]}               | deep
            {"success":0,"message":"too many","d":[]}                      | success: 0, too many
            {"ok":"0","d":[]}                                              | ok: 0
            {"success":"False","d":[]}                                     | success: False
            {"sucesso":"não","d":[]}                                       | sucesso: não
            {"success":" no ","d":[]}                                      | success: no
            {"status":500,"message":"Internal error","d":[]}               | status: 500, Internal error
            {"status":"429","d":[]}                                        | status: 429
            {"status":"404 Not Found","d":[]}                              | status: 404 Not Found
            """)
    void namesTheErrorBesideTheRecords(String text, String error) throws IOException {
        assertEquals(Optional.of(error), read("/d", text).error());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"error\":false",
                "\"error\":0",
                "\"error\":null",
                "\"errors\":[]",
                "\"errors\":{}",
                "\"error\":\" \"",
                "\"error\":{\"code\":0,\"message\":\"\"}",
                "\"success\":true",
                "\"status\":\"ok\"",
                "\"success\":1",
                "\"success\":\"yes\"",
                "\"status\":200",
                "\"status\":399",
                "\"status\":600",
                "\"status\":4000",
                "\"status\":\"500ml\"",
                "\"status\":{\"code\":500}",
                "\"message\":\"3 products\"",
                "\"other\":{\"error\":\"elsewhere\"}",
                "\"ok\":null"
            })
    void whatIsNoErrorIsNotTakenForOne(String member) throws IOException {
        assertEquals(
                Optional.empty(),
                read("/d", "{\"d\":[{\"error\":\"of a record\",\"status\":500,\"success\":0}]," + member + "}")
                        .error());
    }

    @Test
    void findsTheErrorOnTheWayToTheRecords() throws IOException {
        assertEquals(
                Optional.of("inner"),
                read("/a/d", "{\"a\":{\"d\":[],\"error\":\"inner\"}}").error());
        var text = read("/d", "{\"d\":[],\"error\":\"" + "é".repeat(900) + "\"}")
                .error()
                .orElseThrow();
        var shown = Excerpt.shown(text);
        assertEquals("é".repeat(shown.length() - 1) + "…", shown);
        assertTrue(shown.length() <= 301, shown);
    }

    @Test
    void theErrorStandsInTheSentenceWhereNoRecordsCame() {
        var text = "{\"error\":{\"message\":\"key refused\"}}";
        assertEquals(
                "here: no array of records at \"/a\"; the document has the fields error; the source says: key refused",
                permanent("/a", text));
        assertEquals(
                "here: expected an array of records at \"\" and found an object; the source says: key refused",
                permanent("", text));
        assertTrue(permanent("/a", "{\"a\":{},\"success\":false,\"message\":\"no\"}")
                .endsWith("found an object; the source says: success: false, no"));
    }

    @Test
    void aRecordMayHaveAThousandLevelsAndNoMore() throws IOException {
        var whole = "[".repeat(1000) + "]".repeat(1000);
        var deep = "[" + whole + "]";
        var text = "[" + whole + "," + deep + ",1]";
        assertEquals(
                List.of(whole, "!MALFORMED", "1"),
                Formats.all(Formats.json("", new ByteArrayInputStream(text.getBytes(UTF_8)), 100_000)));
        assertEquals(
                List.of("!RECORD_TOO_LONG", "!MALFORMED", "1"),
                Formats.all(Formats.json("", new ByteArrayInputStream(text.getBytes(UTF_8)), 1000)));
    }

    @Test
    void aRecordThatIsTooDeepOrHasTooLongANumberIsLeftOut() throws IOException {
        var deep = "{\"a\":" + "[".repeat(3000) + "]".repeat(3000) + "}";
        var digits = "1".repeat(1001);
        var text = String.join(
                ",",
                "1",
                deep,
                "2",
                "{\"a\":" + digits + ",\"b\":[{}]}",
                "3",
                digits,
                "4",
                "[[" + digits + "],{\"x\":{\"y\":" + digits + "}}]",
                "5",
                "{\"a\":1." + digits + "}",
                "6");
        var records = Formats.json("", new ByteArrayInputStream(("[" + text + "]").getBytes(UTF_8)), 100_000);
        assertEquals(
                List.of(
                        "1",
                        "!MALFORMED",
                        "2",
                        "!RECORD_TOO_LONG",
                        "3",
                        "!RECORD_TOO_LONG",
                        "4",
                        "!RECORD_TOO_LONG",
                        "5",
                        "!RECORD_TOO_LONG",
                        "6"),
                Formats.all(records));
        assertEquals(
                List.of("1"),
                Formats.all(Formats.json("/d", "{\"x\":{\"y\":" + digits + "},\"z\":" + deep + ",\"d\":[1]}")));
    }

    @Test
    void aDocumentThatOpensLevelsForEverIsRefused() {
        var text = "[" + "[".repeat(200_000);
        var failure = assertThrows(
                SourceException.class,
                () -> Formats.all(Formats.json("", new ByteArrayInputStream(text.getBytes(UTF_8)), 1_000_000)));
        assertFalse(failure.retryable());
        assertTrue(failure.getMessage().contains("it is nested too deep"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [1,x]            | unexpected word 'x'
            [{"a" 1}]        | unexpected character '1'
            [NaN]            | unexpected word 'NaN'
            [007]            | a number that JSON does not know
            ["\\q"]          | a backslash with something behind it
            [1 2]            | unexpected character '2'
            """)
    void saysInPlainWordsWhatIsBroken(String text, String words) {
        var message = permanent("", text);
        assertTrue(message.contains(words), message);
        assertFalse(
                message.contains("Feature") || message.contains("Source:") || message.contains("JsonRead"), message);
    }

    @Test
    void showsWhatCameInPlaceOfJson() {
        assertEquals(
                "here: expected JSON and found an HTML page: \"<!DOCTYPE html> <h1>Login</h1>\"",
                permanent("", "\n<!DOCTYPE html>\n<h1>Login</h1>"));
        assertEquals(
                "here: expected JSON and found a message of PHP: \"<br /> <b>Warning</b>: foo [1]\"",
                permanent("", "<br />\n<b>Warning</b>: foo\n[1]"));
        assertEquals("here: expected JSON and found \"Too many connections\"", permanent("", "Too many connections"));
    }

    @Test
    void passesMarksAndBlanksBeforeTheDocument() throws IOException {
        assertEquals(List.of("1"), Formats.all(Formats.json("", "\uFEFF\uFEFF \n[1]")));
        assertEquals(List.of("1"), Formats.all(Formats.json("", "\r\n \uFEFF[1]")));
        assertTrue(permanent("", "\uFEFF[1,x]").contains("at byte 8 (line 1"), permanent("", "\uFEFF[1,x]"));
    }

    @Test
    void readsOtherCharacterSets() throws IOException {
        var text = "[\"açaí\"]";
        var latin = Formats.answer(text.getBytes(ISO_8859_1), "iso-8859-1", true);
        assertEquals(List.of("\"açaí\""), Formats.all(Formats.open("json", null, Map.of(), latin, true)));
        var unlabelled =
                Formats.open("json", null, Map.of(), Formats.answer(text.getBytes(ISO_8859_1), null, true), true);
        assertEquals(List.of("\"açaí\""), Formats.all(unlabelled));
        assertEquals(1, unlabelled.remarks().size());
        for (var charset : List.of(UTF_16LE, UTF_16BE)) {
            var wide = Formats.answer(text.getBytes(charset), null, true);
            assertEquals(List.of("\"açaí\""), Formats.all(Formats.open("json", null, Map.of(), wide, true)));
        }
        var half = (Item.Readable) Formats.json("", "[\"\\ud83d\"]").next();
        assertEquals("\ud83d", half.value().textValue(), "halves of characters are judged by the mapping");
    }

    private static RecordStream read(String records, String text) throws IOException {
        var stream = Formats.json(records, text);
        Formats.all(stream);
        return stream;
    }

    private static Found next(String value) throws IOException {
        return read("/d", "{\"d\":[1],\"next\":" + value + "}").found("/next");
    }

    private static String permanent(String records, String text) {
        var failure = assertThrows(SourceException.class, () -> Formats.all(Formats.json(records, text)));
        assertFalse(failure.retryable());
        assertTrue(failure.getMessage().startsWith("here: "), failure.getMessage());
        return failure.getMessage();
    }
}
