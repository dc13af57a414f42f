package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapRuleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"/promo\", \"/preco\"]",
                "{\"at\": \"/preco\", \"times\": \"0.01\", \"plus\": -1.5}",
                "{\"at\": [\"/a\", {\"at\": \"/b\", \"do\": [\"html\"]}], \"default\": 0}",
                "{\"in\": \"/attributes\", \"where\": {\"/name\": \"Cor\"}, \"at\": \"/option\"}",
                "{\"text\": [\"/nome\", \"' – '\", {\"text\": [\"/cor\"]}]}",
                "{\"join\": \"/categorias/*/nome\", \"with\": \" > \"}",
                "{\"sum\": \"/depositos/*/saldo\", \"unset\": [0]}",
                "{\"last\": {\"at\": \"/categoria\", \"split\": \">\"}}",
                "{\"count\": {\"in\": \"/a/*/b\", \"where\": {\"/on\": true}, \"at\": \"/c/*\"}}",
                "{\"at\": \"/s\", \"table\": {\"A\": true, \"\": 0}, \"else\": \"x\", \"replace\": {\"a\": \"\"}}",
                "{\"at\": \"/p\", \"onBad\": \"flaw\"}"
            })
    void goodEntries(String entry) {
        assertEquals(
                Submitted.tree(entry),
                valid(with("/map/price", entry)).spec().map().get("price"));
        valid(with("/map/attributes.x", entry));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            []                                           ~ .
            {}                                           ~ .
            [7]                                          ~ /0
            ["price"]                                    ~ /0
            ["/a/*"]                                     ~ /0
            {"at": "/a/*/b"}                             ~ /at
            {"at": ""}                                   ~ /at
            {"at": "/a", "sum": "/b"}                    ~ /sum
            {"at": "/a", "what": 1}                      ~ /what
            {"at": "/a", "with": ","}                    ~ /with
            {"at": "/a", "else": "x"}                    ~ /else
            {"at": "/a", "where": {"/b": 1}}             ~ /where
            {"at": "/a", "do": ["trim", "shout"]}        ~ /do/1
            {"at": "/a", "do": "trim"}                   ~ /do
            {"at": "/a", "do": []}                       ~ /do
            {"at": "/a", "times": "0,01"}                ~ /times
            {"at": "/a", "times": 0.1234567890123456789} ~ /times
            {"at": "/a", "plus": true}                   ~ /plus
            {"at": "/a", "table": {}}                    ~ /table
            {"at": "/a", "table": {"A": ["x"]}}          ~ /table/A
            {"at": "/a", "default": {"x": 1}}            ~ /default
            {"at": "/a", "replace": {"": "x"}}           ~ /replace/
            {"at": "/a", "replace": {"x": 1}}            ~ /replace/x
            {"at": "/a", "onBad": "keep"}                ~ /onBad
            [{"at": "/a", "onBad": "flaw"}]              ~ /0/onBad
            {"at": {"at": "/a", "onBad": "flaw"}}        ~ /at/onBad
            {"at": "/a", "split": ","}                   ~ /split
            {"first": {"at": "/a", "split": ""}}         ~ /first/split
            {"join": "/a/*/b", "with": 7}                ~ /with
            {"in": "/a", "at": "/b"}                     ~ .
            {"in": "/a", "where": {"/b": 1}}             ~ .
            {"in": "a", "where": {"/b": 1}, "at": "/c"}  ~ /in
            {"in": "/a", "where": {"b": 1}, "at": "/c"}  ~ /where/b
            {"in": "/a", "where": {"/b/*": 1}, "at": "/c"} ~ /where/~1b~1*
            {"first": {"in": "/a/*", "where": {"/*": 1}, "at": "/c/*"}} ~ /first/where/~1*
            {"in": "/a", "where": {"/b": 1}, "at": "/*"} ~ /at
            {"in": "/a", "where": {"/b": 1}, "at": "/c", "text": ["/d"]} ~ /text
            {"text": "/a"}                               ~ /text
            {"text": ["/a/*"]}                           ~ /text/0
            """)
    void badEntries(String entry, String place) {
        var message = assertFault("/map/price" + (place.equals(".") ? "" : place), with("/map/price", entry));
        assertFalse(message.contains("schema") || message.contains("$"), message);
    }

    /** What the contract of the grammar shows; it names price and currency twice, for two kinds of records. */
    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            ["/preco_promocional", "/preco"]       ~ {"at": "/moeda", "table": {"R$": "BRL"}, "else": "BRL"}
            {"at": "/g:price", "do": ["amount"]}   ~ {"at": "/g:price", "do": ["currency"]}
            """)
    void theWholeExampleIsTaken(String price, String currency) {
        var valid = valid("""
                {"id": "loja", "read": {"url": "https://shop.example/products"},
                 "map": {"externalId": "/sku", "name": {"text": ["/nome", "' – '", "/cor"]}, "price": %s, "currency": %s,
                         "stock": {"sum": "/depositos/*/saldo"}, "category": {"join": "/categorias/*/nome", "with": " > "},
                         "description": {"at": "/descricao", "do": ["html"]},
                         "attributes.listPrice": {"at": "/preco_centavos", "times": "0.01"},
                         "attributes.color": {"in": "/attributes", "where": {"/name": "Cor"}, "at": "/option"},
                         "available": {"at": "/situacao", "table": {"A": true, "I": false}}},
                 "where": [{"at": "/status", "in": ["publish"]}, {"at": "/preco", "above": 0}]}
                """.formatted(price, currency));

        assertEquals(
                List.of(
                        "externalId",
                        "name",
                        "price",
                        "currency",
                        "stock",
                        "category",
                        "description",
                        "attributes.listPrice",
                        "attributes.color",
                        "attributes.available"),
                List.copyOf(valid.spec().map().keySet()));
        assertEquals("/situacao", valid.json().at("/map/available/at").textValue());
        assertFalse(valid.json().get("map").has("attributes.available"), "stored as it was written");
    }

    @Test
    void availableIsAnAttribute() {
        valid(with("/map/available", "{\"at\": \"/tags\", \"split\": \",\"}"));
        assertFault("/map/available", with("/map/available", "\"/a/*\""));
        assertEquals(
                Map.of("attributes.available", new BigDecimal("0.1")),
                valid(with("/map/available", "\"/a\"", "/checks", "{\"missing\": {\"available\": 0.1}}"))
                        .spec()
                        .checks()
                        .missing());
        assertEquals(
                "given twice, also as attributes.available; expected one of them",
                assertFault("/map/available", with("/map/available", "\"/a\"", "/map/attributes.available", "\"/b\"")));
        valid(with("/map/available", "\"/a\"", "/map/attributes.available", "null"));
    }

    @Test
    void entriesForRowsNameColumns() {
        valid(with(
                "/read/format",
                "\"csv\"",
                "/map/price",
                "[\"preco promo\", {\"at\": \"preço\", \"do\": [\"amount\"]}]"));
        assertFault(
                "/map/price/0",
                with(
                        "/read/format",
                        "\"csv\"",
                        "/map/name",
                        "\"n\"",
                        "/map/externalId",
                        "\"i\"",
                        "/map/price",
                        "[\"'\"]"));
        assertFault("/map/price/sum", with("/read/format", "\"csv\"", "/map/price", "{\"sum\": \"/a/*\"}"));
        assertFault("/map/price/sum", with("/read/format", "\"xlsx\"", "/map/price", "{\"sum\": \"/a/*\"}"));
        assertFault(
                "/map/price/in",
                with(
                        "/read/format",
                        "\"csv\"",
                        "/map/price",
                        "{\"in\": \"/a\", \"where\": {\"/b\": 1}, \"at\": \"/c\"}"));
        assertFault("/map/attributes", with("/read/format", "\"csv\"", "/map/attributes", "[\"\"]"));
    }

    @Test
    void aColumnMayHaveAStarInItsName() {
        valid(with("/read/format", "\"csv\"", "/map/price", "[\"preco *\"]"));
    }

    @Test
    void allPlacesOfARecordAreKnown() {
        var spec = valid(with(
                        "/read/format", "\"csv\"",
                        "/map/price", "[\"promo\", {\"at\": \"preco\"}]",
                        "/map/brand", "{\"text\": [\"marca\", \"'-'\"]}"))
                .spec();

        assertEquals("promo", spec.places().get("price/0"));
        assertEquals("preco", spec.places().get("price/1/at"));
        assertEquals("marca", spec.places().get("brand/text/0"));
    }

    @Test
    void anEntryThatIsTooDeepIsOneFault() {
        var entry = "\"/a\"";
        for (var i = 0; i < 450; i++) {
            entry = i % 2 == 0 ? "[" + entry + "]" : "{\"at\":" + entry + "}";
        }
        assertFault("/map", with("/map/price", entry));
        assertFault("/map/price" + "/0".repeat(8), with("/map/price", "[".repeat(12) + "\"/a\"" + "]".repeat(12)));
    }
}
