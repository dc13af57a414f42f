package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.source.spec.SourceSpec;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRecordsTest {
    private static final String MAP = "{\"externalId\":\"/id\",\"name\":\"/n\"}";

    @Test
    void elementsAreObjects() throws IOException {
        assertEquals(
                List.of(
                        "{\"@id\":\"7\",\"n\":\"a & b\",\"p\":{\"@currency\":\"BRL\",\"#text\":\"1.50\"},\"i\":[\"x\",\"y\",\"\"],\"e\":\"\"}",
                        "\"only text\"",
                        "{\"#text\":\"before  behind\",\"b\":\"in\"}"),
                all("/l/r", """
                        <?xml version="1.0"?>
                        <!-- <r>no</r> -->
                        <l xmlns="http://x/"><other><r>no</r></other>
                          <r id='7' xmlns:g="http://y/">
                            <n><![CDATA[a & b]]></n><p currency="BRL">1.50</p>
                            <i>x</i><i>y</i><i/><e></e>
                          </r>
                          <r>only<!-- comment --> <?php no ?>text</r><r>before <b>in</b> behind</r>
                        </l>
                        """));
    }

    @Test
    void aPathLeadsByLocalNamesAndNamespaces() throws IOException {
        var atom =
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:id>1</a:id></a:entry><entry><id>2</id></entry></a:feed>";
        assertEquals(2, all("/feed/entry", atom).size());
        assertEquals(2, all("/x:feed/y:entry", atom).size());
        assertEquals(List.of("{\"a:id\":\"1\"}"), all("/feed/{http://www.w3.org/2005/Atom}entry", atom));
        assertEquals(List.of("{\"id\":\"2\"}"), all("/feed/{}entry", atom));
        assertEquals(List.of("\"1\""), all("/r", "<r>1</r>"));
        assertEquals(List.of("\"1\"", "\"2\""), all("/l/g/r", "<l><g><r>1</r></g><x/><g><r>2</r></g></l>"));
    }

    @Test
    void aDocumentOfAnotherKindIsNoEmptyList() throws IOException {
        assertEquals(List.of(), all("/l/r", "<l/>"));
        assertEquals(
                "here: no elements at \"/l/r\"; the root of the document is <error>; the source says: key refused",
                failure("/l/r", "<error><code>17</code><message>key refused</message></error>")
                        .getMessage());
        assertEquals(
                "here: no elements at \"/l/g/r\"; the root of the document is <l>",
                failure("/l/g/r", "<l><r>1</r></l>").getMessage());
        assertEquals(
                "here: no elements at \"/r\"; the root of the document is <l>",
                failure("/r", "<l><r/></l>").getMessage());
        assertEquals(
                "here: expected XML and found an HTML page: \"<!DOCTYPE html><html><br></html>\"",
                failure("/l/r", "<!DOCTYPE html><html><br></html>").getMessage());
        assertEquals(
                "here: expected XML and found JSON: \"{\"error\":1}\"",
                failure("/l/r", "{\"error\":1}").getMessage());
    }

    @Test
    void findsValuesAndErrorsBesideTheRecords() throws IOException {
        var read = "{\"format\":\"xml\",\"records\":\"/l/g/r\",\"total\":\"/l/g/@count\","
                + "\"pagination\":{\"kind\":\"next-url\",\"next\":\"/l/page/next\"}}";
        var records = Formats.of(
                read,
                MAP,
                "<l><page><next> http://x/2 </next><next>3</next></page><g count='12'><r><next>no</next></r>"
                        + "<x:error>timed out</x:error></g></l>");
        assertEquals(List.of("{\"next\":\"no\"}"), Formats.all(records));
        assertEquals(Found.scalar("12"), records.found("/l/g/@count"));
        assertEquals(Found.scalar("http://x/2"), records.found("/l/page/next"));
        assertEquals(Optional.of("timed out"), records.error());

        records = Formats.of(read, MAP, "<l><page><next><a/></next></page><g/></l>");
        assertEquals(List.of(), Formats.all(records));
        assertEquals(Found.Kind.OBJECT, records.found("/l/page/next").kind());
        assertEquals(Found.ABSENT, records.found("/l/g/@count"));
        assertEquals(Optional.empty(), records.error());

        records = Formats.of(read, MAP, "<l><page><next/></page><g/></l>");
        assertEquals(List.of(), Formats.all(records));
        assertEquals(Found.ABSENT, records.found("/l/page/next"));
    }

    @Test
    void readsWhatFeedsWriteWrongly() throws IOException {
        var records = of(
                "/l/r",
                "<l>\n<r a='x & y'>Caf&eacute;&nbsp;&amp;&#160;ch&#xe1; & p&atilde;o &foo; &;&lt;b&gt;\u000b&euro;&#128512;</r></l>");
        assertEquals(
                List.of("{\"@a\":\"x & y\",\"#text\":\"Café\u00a0&\u00a0chá & pão &foo; &;<b>\\u000B€😀\"}"),
                Formats.all(records));
        assertEquals(
                List.of("The text has \"&\" where XML has \"&amp;\", the first in line 2; it was read as it is."),
                records.remarks());
        assertEquals(List.of("{\"g:g:id\":\"1\"}"), all("/l/r", "<l><r><g:g:id>1</g:g:id></r></l>"));
    }

    @Test
    void expandsAndFetchesNothing() throws IOException {
        var bomb = "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;>&a;'> <!-- ]> -->]>";
        assertEquals(List.of("\"1\""), all("/l/r", bomb + "<l><r>1</r></l>"));
        assertEquals(
                "here: the XML is broken at byte " + (bomb + "<l><r>&b;</r>").indexOf("b;</r>")
                        + " (line 1): the entity &b; is not known, and definitions in the document are not read",
                failure("/l/r", bomb + "<l><r>&b;</r></l>").getMessage());
        var external = "<!DOCTYPE l SYSTEM \"file:///etc/passwd\"><l><r>&nbsp;</r></l>";
        assertEquals(List.of("\"\u00a0\""), all("/l/r", external));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<l><r>1</r></l><l/>",
                "<l><r>1</r></l>x",
                "<l><r>1</r></x>",
                "<l><r>1</b></l>",
                "<l><r a=1>1</r></l>",
                "<l><r a='1' a='2'>1</r></l>",
                "<l><r a>1</r></l>",
                "<l><r a='<'>1</r></l>",
                "<l><r>1 < 2</r></l>",
                "<l><r/ ></l>",
                "x<l/>",
                "<l><></l>"
            })
    void whatMayMeanAnythingIsAnError(String text) {
        assertFalse(failure("/l/r", text).retryable(), text);
    }

    @Test
    void aBrokenOffDocumentFailsBehindItsRecords() throws IOException {
        var text = "<?xml version='1.0'?>\n<!-- c --><l><r a='1'>é</r><r><![CDATA[x]]>&amp;</r></l>";
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        for (var length = 0; length < bytes.length; length++) {
            var cut = new ByteArrayInputStream(bytes, 0, length);
            var records = new RecordFormats(
                            spec("/l/r").read(), spec("/l/r").places(), 1000, Formats.SPREADSHEET, Optional.empty())
                    .open(cut, Formats.answer(new byte[0], null, true), true);
            try {
                Formats.all(records);
                throw new AssertionError("no failure after " + length);
            } catch (SourceException e) {
                assertTrue(e.retryable(), e.getMessage());
            } catch (EOFException e) {
                assertEquals("the text ends in the middle of a character", e.getMessage());
            }
        }
        var records = of("/l/r", "<l>\n<r>1</r>\n<r>2</");
        assertEquals("\"1\"", ((Item.Readable) records.next()).value().toString());
        var failure = assertThrows(SourceException.class, records::next);
        assertEquals("here: the XML ends in the middle, at byte 19 (line 3)", failure.getMessage());
    }

    @Test
    void aRecordThatIsTooLargeOrTooDeepIsLeftOut() throws IOException {
        var deep = "<a>".repeat(1001) + "</a>".repeat(1001);
        assertEquals(
                List.of("!RECORD_TOO_LONG", "!RECORD_TOO_LONG", "!RECORD_TOO_LONG", "\"1\""),
                all(
                        "/l/r",
                        "<l><r>" + "x".repeat(100_000) + "</r><r a='" + "x".repeat(100_000) + "'/><r><!--"
                                + "x".repeat(1001) + "--></r><r>1</r></l>"));
        assertEquals(
                List.of("!MALFORMED", "\"1\""),
                Formats.all(Formats.of(
                        spec("/l/r"),
                        new ByteArrayInputStream(
                                ("<l><r>" + deep + "</r><r>1</r></l>").getBytes(StandardCharsets.UTF_8)),
                        100_000)));
        assertTrue(failure("/l/r", "<a>".repeat(100_001)).getMessage().endsWith("it is nested too deep"));
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1, ISO-8859-1",
        "windows-1252, windows-1252",
        "windows-1252, ISO-8859-1",
        "ISO-8859-15, ISO-8859-15",
        "UTF-8, UTF-8",
        "UTF-8, utf8",
        "UTF-16, UTF-16",
        "UTF-16LE, UTF-16",
        "windows-1252, UTF-8"
    })
    void takesTheEncodingOfTheDocument(String written, String declared) throws IOException {
        var text = "<?xml version=\"1.0\" encoding=\"" + declared + "\"?><l><r>São João ½</r></l>";
        var bytes = text.replace('½', written.equals("ISO-8859-15") ? 'Œ' : '½').getBytes(Charset.forName(written));
        var records = Formats.of("{\"format\":\"xml\",\"records\":\"/l/r\"}", MAP, bytes);
        assertEquals(List.of("\"São João " + (written.equals("ISO-8859-15") ? "Œ" : "½") + "\""), Formats.all(records));
        var isTold = written.equals("UTF-16LE") || written.equals("windows-1252") && declared.equals("UTF-8");
        assertEquals(isTold, !records.remarks().isEmpty(), records.remarks()::toString);
    }

    @Test
    void theSpecAndTheMarkComeBeforeTheDeclaration() throws IOException {
        var text = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><l><r>ção</r></l>";
        var read = "{\"format\":\"xml\",\"records\":\"/l/r\",\"charset\":\"UTF-8\"}";
        assertEquals(List.of("\"ção\""), Formats.all(Formats.of(read, MAP, text.getBytes(StandardCharsets.UTF_8))));
        assertEquals(List.of("\"ção\""), all("/l/r", "\uFEFF" + text));
        var unknown = of("/l/r", "<?xml version='1.0' encoding='klingon'?><l><r>ç</r></l>");
        assertEquals(List.of("\"ç\""), Formats.all(unknown));
        assertEquals(
                List.of("The XML declaration names the character set \"klingon\", which is not known; it was ignored."),
                unknown.remarks());
    }

    private static List<String> all(String records, String text) throws IOException {
        return Formats.all(of(records, text));
    }

    private static RecordStream of(String records, String text) throws IOException {
        return Formats.of("{\"format\":\"xml\",\"records\":\"" + records + "\"}", MAP, text);
    }

    private static SourceSpec spec(String records) {
        return Formats.spec("{\"format\":\"xml\",\"records\":\"" + records + "\"}", MAP);
    }

    private static SourceException failure(String records, String text) {
        return assertThrows(SourceException.class, () -> all(records, text), text);
    }
}
