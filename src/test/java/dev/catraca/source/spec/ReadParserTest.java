package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/p?a=b",
                "HTTPS://shop.example",
                "https://shop.example/p?key=${LOJA_KEY}",
                "http://${SHOP_HOST}/p",
                "http://[::1]:80/p",
                "http://loja_a:8080/p",
                "https://lojaaçaí.example/p",
                "http://shop.example/a b",
                "http://shop.example/{id}|^`<>?q='a b'&f=100%",
                "http://shop.example/promoção?q=ç"
            })
    void soundAddresses(String url) {
        assertEquals(url, valid(with("/read/url", quoted(url))).spec().read().url());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.example/p",
                "/p",
                "ftp://shop.example/p",
                "http:///p",
                "http:p",
                "http://my host/p",
                "http://shop.example:99999/p",
                "http://shop.example/p#top",
                "http://shop.example/?k=${QUARKUS_DATASOURCE_PASSWORD}",
                "http://shop.example/?k=${CATRACA_X}",
                "http://shop.example/?k=${lower}",
                "http://shop.example/?k=${UNCLOSED",
                "file:///etc/passwd"
            })
    void unsoundAddresses(String url) {
        assertFault("/read/url", with("/read/url", '"' + url + '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://ana:s3cret@shop.example/", "https://s3cret@shop.example/?q=%zz", "https://s3cret@sh op/"
            })
    void anAddressIsNeverShown(String url) {
        var message = assertFault("/read/url", with("/read/url", quoted(url)));

        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void namesTheCharacterThatCannotStandInAHost() {
        var message = assertFault("/read/url", with("/read/url", quoted("https://sh op.example/p?key=s3cret")));

        assertEquals(
                "expected an address with a valid host, and a port from 1 to 65535 if any; the character ' ' cannot"
                        + " stand in a host",
                message);
    }

    @Test
    void filesNeedTheirRoot() throws JsonProcessingException {
        assertTrue(assertFault("/read/url", with("/read/url", "\"file:products.json\""))
                .contains("catraca.source.files-root"));
        assertInstanceOf(SpecResult.Valid.class, withFiles("file:products.json"));
        assertInstanceOf(SpecResult.Valid.class, withFiles("file:///data/a%20b.json"));
        assertInstanceOf(SpecResult.Valid.class, withFiles("file:meus produtos 100%.csv"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:../secret",
                "file:a/%2e%2e/secret",
                "file:///data/../secret",
                "file://host/a",
                "file:a?b",
                "file:///data/",
                "file:%00"
            })
    void unsoundFiles(String url) throws JsonProcessingException {
        var invalid = assertInstanceOf(SpecResult.Invalid.class, withFiles(url));

        assertEquals("/read/url", invalid.faults().get(0).pointer());
    }

    @Test
    void filesHaveNoPagesAndNoHeaders() throws JsonProcessingException {
        var spec = with(
                "/read/url", "\"file:a.json\"",
                "/read/headers", "{\"A\": \"b\"}",
                "/read/pagination", "{\"kind\": \"page\"}");
        var result = new SpecParser(Optional.of("/data")).parse(new ObjectMapper().readTree(spec));

        var pointers = assertInstanceOf(SpecResult.Invalid.class, result).faults().stream()
                .map(SpecFault::pointer)
                .toList();
        assertEquals(List.of("/read/headers", "/read/pagination"), pointers);
    }

    @Test
    void csvHasItsOwnSettings() {
        var spec = valid(with(
                        "/read/format", "\"csv\"",
                        "/read/charset", "\"iso-8859-1\"",
                        "/read/delimiter", "\"\\t\"",
                        "/map/name", "\"Preço final\"",
                        "/map/attributes", "\"\""))
                .spec();

        assertEquals("csv", spec.read().format());
        assertEquals(Optional.of(StandardCharsets.ISO_8859_1), spec.read().charset());
        assertEquals('\t', spec.read().delimiter());
        assertEquals("Preço final", spec.places().get("name"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /read/delimiter  | ""
            /read/delimiter  | ";;"
            /read/delimiter  | "\\""
            /read/delimiter  | "\\n"
            /read/charset    | "klingon"
            /read/charset    | "a b"
            /read/records    | "/items"
            /read/total      | "/total"
            /map/attributes  | "col"
            /map/name        | ""
            /map/name        | "/a~x"
            """)
    void faultsOfCsv(String pointer, String value) {
        assertFault(pointer, with("/read/format", "\"csv\"", pointer, value));
    }

    @Test
    void yamlIsNoFormat() {
        assertEquals(
                "expected one of json, ndjson, csv, xml, xlsx; found \"yaml\"",
                assertFault("/read/format", with("/read/format", "\"yaml\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "content-length",
                "Connection",
                "Transfer-Encoding",
                "TE",
                "Upgrade",
                "X Y",
                "X:Y",
                "",
                "Ação"
            })
    void refusedHeaderNames(String name) {
        assertFault("/read/headers/" + name, with("/read/headers/" + name, "\"v\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\r\\nB: s3cret", "s3cret\\u0000", "ação s3cret", "s3cret ${QUARKUS_X}", "s3cret ${}"})
    void refusedHeaderValuesAreNotShown(String value) {
        var message = assertFault("/read/headers/X-Key", with("/read/headers/X-Key", '"' + value + '"'));

        assertFalse(message.contains("s3cret"), message);
    }

    @Test
    void headersDoNotDifferByCase() {
        assertFault("/read/headers/x-key", with("/read/headers", "{\"X-Key\": \"1\", \"x-key\": \"2\"}"));
    }

    @Test
    void aHeaderIsAText() {
        assertFault("/read/headers/X-Key", with("/read/headers/X-Key", "1"));
        assertEquals(
                Map.of(),
                valid(with("/read/headers/X-Key", "null"))
                        .spec()
                        .read()
                        .request()
                        .headers());
    }

    private static SpecResult withFiles(String url) throws JsonProcessingException {
        return new SpecParser(Optional.of("/data")).parse(new ObjectMapper().readTree(with("/read/url", quoted(url))));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
