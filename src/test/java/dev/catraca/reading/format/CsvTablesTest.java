package dev.catraca.reading.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables without a header, with blank cells below the first row of a product, and with the names of Google's columns. */
class CsvTablesTest {
    private static final String BARE = "{\"format\":\"csv\",\"header\":false}";
    private static final String SHOPIFY = "{\"format\":\"csv\",\"fill\":[\"Title\",\"vendor\"],\"by\":\"Handle\"}";
    private static final String VARIANTS = "{\"externalId\":\"Variant SKU\",\"name\":\"Title\"}";
    private static final String HEADER = "Handle,Title,Vendor,Option1 Value,Variant SKU\n";

    @Test
    void withoutAHeaderColumnsHaveNumbers() throws IOException {
        var map = "{\"externalId\":\"2\",\"name\":\"'x'\"}";
        assertEquals(
                List.of(
                        "{\"1\":\"id\",\"2\":\"name\",\"3\":\"\"}",
                        "!COLUMN_COUNT",
                        "{\"1\":\"a\",\"2\":\"b\",\"3\":\"c\"}",
                        "{\"1\":\"d\",\"2\":\"e\",\"3\":\"f\"}"),
                Formats.all(Formats.of(BARE, map, "id,name,\n1\na,b,c\nd,e,f,\n")));
        assertEquals(List.of("{\"1\":\"a\",\"2\":\"b\"}"), Formats.all(Formats.of(BARE, map, "sep=;\n\na;b\n")));
    }

    @Test
    void aColumnBeyondTheFirstRowIsAFaultOfTheSpec() {
        var failure = assertThrows(
                SourceException.class,
                () -> Formats.all(Formats.of(BARE, "{\"externalId\":\"1\",\"name\":\"3\"}", "a,b\n")));
        assertEquals("here: no column \"3\"; the first row has 2 columns", failure.getMessage());
        assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
        failure = assertThrows(
                SourceException.class,
                () -> Formats.all(Formats.of(BARE, "{\"externalId\":\"1\",\"name\":\"1\"}", " \n")));
        assertEquals("here is empty; expected a row", failure.getMessage());
    }

    @Test
    void rowsOfOneHandleThatStandApartAreTold() throws IOException {
        var records = Formats.of(SHOPIFY, VARIANTS, HEADER + "a,A,X,,1\nb,B,,,2\na,,,,3\na,,,,4\nb,,,,5\n");
        assertEquals(5, Formats.all(records).size());
        assertEquals(
                List.of(
                        "Rows have nothing in the columns of fill, and the row above them has another \"Handle\", the first"
                                + " time for \"a\"; they were not filled."),
                records.remarks());
        records = Formats.of(SHOPIFY, VARIANTS, HEADER + "a,A,X,,1\nb,B,,,2\nb,,,,3\n");
        Formats.all(records);
        assertEquals(List.of(), records.remarks());
    }

    @Test
    void aMissingColumnIsNamedOnce() {
        var failure = assertThrows(
                SourceException.class, () -> Formats.all(Formats.of(SHOPIFY, VARIANTS, "Handle,Vendor,Variant SKU\n")));
        assertEquals("here: no column \"Title\"; the header has: Handle, Vendor, Variant SKU", failure.getMessage());
    }

    @Test
    void aPointerNamesAColumnToo() throws IOException {
        var map = "{\"externalId\":\"/sku\",\"name\":\"/a~1b\"}";
        assertEquals(
                List.of("{\"sku\":\"1\",\"a/b\":\"x\"}"),
                Formats.all(Formats.of("{\"format\":\"csv\"}", map, "SKU,a/b\n1,x\n")));
        var failure = assertThrows(
                SourceException.class,
                () -> Formats.all(
                        Formats.of("{\"format\":\"csv\"}", map.replace("/sku", "/no/sku"), "sku,a/b\n1,x\n")));
        assertEquals(SourceException.Kind.CONFIGURATION, failure.kind());
    }

    @Test
    void rowsOfOneHandleTakeWhatIsBlankFromTheFirst() throws IOException {
        assertEquals(
                List.of(
                        row("camisa", "Camisa", "X", "P", "1"),
                        row("camisa", "Camisa", "X", "M", "2"),
                        row("camisa", "Camisa", "Y", "", "3"),
                        row("bone", "Boné", "", "U", "4"),
                        row("bone", "Boné", "", "V", "5"),
                        row("", "", "", "", "6"),
                        row("bone", "", "", "", "7")),
                Formats.all(Formats.of(
                        SHOPIFY,
                        VARIANTS,
                        HEADER
                                + "camisa,Camisa,X,P,1\ncamisa,,\u00a0,M,2\ncamisa,,Y,,3\n"
                                + "bone,Boné,,U,4\nbone,,,V,5\n,,,,6\nbone,,,,7\n")));
    }

    @Test
    void aRowIsNotFilledFromAnotherProduct() throws IOException {
        var records = Formats.of(
                SHOPIFY, VARIANTS, HEADER + "a,A,X,P,1\nb,\"B\"\"\"!,X,P,2\nb,,,M,3\nb,,,G,4\nc,C,Z,P,5\nc,,,M,6\n");
        records.next();
        assertInstanceOf(Item.Unreadable.class, records.next());
        var third = assertInstanceOf(Item.Unreadable.class, records.next());
        assertEquals("3", third.key());
        assertEquals(
                "the row in line 4 has nothing in the column \"Title\", and the row that it takes this from may be the one"
                        + " above that cannot be read",
                third.message());
        assertInstanceOf(Item.Unreadable.class, records.next());
        assertEquals(List.of(row("c", "C", "Z", "P", "5"), row("c", "C", "Z", "M", "6")), Formats.all(records));
    }

    @Test
    void aBrokenRowWithinAProductHarmsNoOther() throws IOException {
        assertEquals(
                List.of(row("a", "A", "X", "P", "1"), "!COLUMN_COUNT", row("a", "A", "X", "M", "3")),
                Formats.all(Formats.of(SHOPIFY, VARIANTS, HEADER + "a,A,X,P,1\na,,2\na,,,M,3\n")));
    }

    @Test
    void columnsToFillMustBeThere() {
        var failure = assertThrows(
                SourceException.class,
                () -> Formats.all(Formats.of(SHOPIFY, VARIANTS, "Handle,Title,Variant SKU\na,A,1\n")));
        assertEquals("here: no column \"vendor\"; the header has: Handle, Title, Variant SKU", failure.getMessage());
    }

    @Test
    void takesTheColumnsOfGoogleHoweverTheyAreSpelt() throws IOException {
        var tsv = "{\"format\":\"csv\",\"delimiter\":\"\\t\"}";
        var map = "{\"externalId\":\"id\",\"name\":\"title\",\"imageUrl\":\"image_link\"}";
        var record = "{\"id\":\"007\",\"title\":\"Tela 42\\\" LED\",\"image_link\":\"https://x/a.jpg\"}";
        for (var header : List.of("id\ttitle\timage_link", "g:id\tg:title\tg:image_link", "ID\tTitle \tImage Link")) {
            var records = Formats.of(tsv, map, "\uFEFF" + header + "\r\n007\tTela 42\" LED\thttps://x/a.jpg\r\n");
            assertEquals(List.of(record), Formats.all(records), header);
            assertFalse(records.withoutList());
        }
    }

    @Test
    void anExactNameComesFirst() throws IOException {
        assertEquals(
                List.of("{\"image link\":\"1\",\"image_link\":\"2\"}"),
                Formats.all(Formats.of(
                        "{\"format\":\"csv\"}",
                        "{\"externalId\":\"image_link\",\"name\":\"image_link\"}",
                        "image link,image_link\n1,2\n")));
    }

    private static String row(String handle, String title, String vendor, String option, String sku) {
        return "{\"Handle\":\"%s\",\"Title\":\"%s\",\"Vendor\":\"%s\",\"Option1 Value\":\"%s\",\"Variant SKU\":\"%s\"}"
                .formatted(handle, title, vendor, option, sku);
    }
}
