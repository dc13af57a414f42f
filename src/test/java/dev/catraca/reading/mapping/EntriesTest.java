package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.product.Product;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an entry makes of a record: where values come from, and in which order the steps apply. */
class EntriesTest {
    private static final String NOTHING = "-";

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            ["/promo", "/preco"]                                  ~ {"promo": "a", "preco": "b"}        ~ a
            ["/promo", "/preco"]                                  ~ {"promo": " \\u00a0 ", "preco": "b"} ~ b
            ["/promo", "/preco"]                                  ~ {"promo": null, "preco": "b"}       ~ b
            ["/promo", "/preco"]                                  ~ {"promo": false, "preco": "b"}      ~ b
            ["/promo", "/preco"]                                  ~ {"promo": [], "preco": "b"}         ~ b
            ["/promo", "/preco"]                                  ~ {"promo": 0, "preco": "b"}          ~ 0
            ["/promo", "/preco"]                                  ~ {}                                  ~ -
            ["/promo", "'x'"]                                     ~ {}                                  ~ x
            {"at": ["/a", "/b"], "do": ["upper"]}                 ~ {"b": "é"}                          ~ É
            {"text": ["/a", "' – '", "/b"]}                       ~ {"a": "Tênis", "b": "Azul"}         ~ Tênis – Azul
            {"text": ["/a", "/b"]}                                ~ {"a": "Tênis"}                      ~ Tênis
            {"text": ["/a", {"text": ["' – '", "/b"]}]}           ~ {"a": "Tênis"}                      ~ Tênis
            {"text": ["/a", {"text": ["' – '", "/b"]}]}           ~ {"a": "Tênis", "b": 42.0}           ~ Tênis – 42
            {"text": ["/a", "'x'", "/b"]}                         ~ {"b": false}                        ~ -
            {"text": ["'it''s'"]}                                 ~ {}                                  ~ it's
            {"join": "/c/*/n", "with": " > "}                     ~ {"c": [{"n": "A"}, {}, {"n": " "}, {"n": 7}]} ~ A > 7
            {"join": "/c/*/n"}                                    ~ {"c": [{"n": "A"}, {"n": "B"}]}     ~ AB
            {"join": "/c/*/n"}                                    ~ {"c": {"n": "A"}}                   ~ A
            {"join": "/c/*"}                                      ~ {"c": "A"}                          ~ A
            {"join": "/c", "with": ","}                           ~ {"c": ["A", "B"]}                   ~ A,B
            {"join": "/c/*/d/*/e", "with": ","}                   ~ {"c": [{"d": [{"e": 1}, {"e": 2}]}, {"d": {"e": 3}}, 4]} ~ 1,2,3
            {"join": {"at": "/c/*", "do": ["upper"]}, "with": "+"} ~ {"c": ["a", "b"]}                  ~ A+B
            {"join": "/c/*", "with": ",", "do": ["upper"]}        ~ {"c": ["a", "b"]}                   ~ A,B
            {"join": ["/c/*", "/d/*"], "with": ","}               ~ {"c": [], "d": ["a", "b"]}          ~ a,b
            {"first": "/i/*/src"}                                 ~ {"i": [{"src": null}, {"src": "u"}, {"src": "v"}]} ~ u
            {"last": "/i/*/src"}                                  ~ {"i": [{"src": "u"}, {"src": "v"}, {}]} ~ v
            {"first": "/i/*"}                                     ~ {"i": []}                           ~ -
            {"first": "/i/*"}                                     ~ {}                                  ~ -
            {"last": {"at": "/c", "split": ">"}}                  ~ {"c": "Casa > Cozinha > "}          ~ Cozinha
            {"count": {"at": "/c", "split": "|"}}                 ~ {"c": "a||b| |c"}                   ~ 3
            {"count": "/v/*"}                                     ~ {"v": [1, {"a": 1}, null, ""]}      ~ 2
            {"count": "/v/*"}                                     ~ {"v": []}                           ~ 0
            {"count": "/v/*"}                                     ~ {}                                  ~ -
            {"count": "/v/*"}                                     ~ {"v": null}                         ~ -
            {"sum": "/d/*/s"}                                     ~ {"d": [{"s": 0.1}, {"s": "0.2"}, {}]} ~ 0.3
            {"sum": "/d/*/s"}                                     ~ {"d": [{"s": 10.0}, {"s": -3}]}     ~ 7
            {"sum": "/d/*/s"}                                     ~ {"d": [{}]}                         ~ -
            {"sum": "/d/*/s"}                                     ~ {"d": {"0": {"s": 2}, "12": {"s": 3}}} ~ 5
            {"sum": "/d/*/s"}                                     ~ {"d": {"0": {"s": 2}, "s": 3}}      ~ 3
            {"sum": "/d/*/s", "default": 0}                       ~ {"d": []}                           ~ 0
            {"in": "/a", "where": {"/name": "Cor"}, "at": "/o"}   ~ {"a": [{"name": "cor", "o": 1}, {"name": "Cor ", "o": 2}, {"name": "Cor", "o": 3}]} ~ 2
            {"in": "/a", "where": {"/name": "Cor"}, "at": "/o"}   ~ {"a": [{"name": "Cor"}, {"name": "Cor", "o": 3}]} ~ 3
            {"in": "/a", "where": {"/name": "Cor"}, "at": "/o"}   ~ {"a": {"name": "Cor", "o": 3}}      ~ 3
            {"in": "/a", "where": {"/name": "Cor"}, "at": "/o"}   ~ {"a": "Cor"}                        ~ -
            {"in": "/a", "where": {"/i": 7, "/ok": true}, "at": ["/x", "/o"]} ~ {"a": [{"i": "7", "o": 1}, {"i": "7", "ok": true, "o": 2}]} ~ 2
            {"in": "/a/*/b", "where": {"/k": "x"}, "at": "/v"}    ~ {"a": [{"b": [{"k": "y"}]}, {"b": [{"k": "x", "v": "V"}]}]} ~ V
            {"sum": {"in": "/d", "where": {"/on": true}, "at": "/s"}} ~ {"d": [{"on": true, "s": 1}, {"on": false, "s": 5}, {"on": true, "s": 2}]} ~ 3
            {"at": "/a", "default": "x"}                          ~ {"a": false}                        ~ x
            {"at": "/a", "default": "x"}                          ~ {"a": "y"}                          ~ y
            """)
    void takes(String entry, String fields, String expected) {
        assertEquals(expected, brand(entry, fields));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"at": "/a", "do": ["html", "collapse", "upper"]}     ~ {"a": "<b>a</b><p>b</p>"}           ~ A B
            {"at": "/a", "unset": ["0.00", "0000-00-00", false]}  ~ {"a": "0000-00-00"}                 ~ -
            {"at": "/a", "unset": ["0.00"]}                       ~ {"a": 0.00}                         ~ -
            {"at": "/a", "unset": ["0.00"]}                       ~ {"a": "0.0"}                        ~ 0.0
            {"at": "/a", "unset": [0]}                            ~ {"a": 0.00}                         ~ -
            {"at": "/a", "unset": ["N/A"], "do": ["html"]}        ~ {"a": "<p>N/A</p>"}                 ~ -
            {"at": "/a", "unset": ["N/A"], "default": "x"}        ~ {"a": " N/A "}                      ~ x
            {"at": "/a", "replace": {"ab": "1", "abc": "2", "1": "z"}} ~ {"a": "ab abc"}                ~ 1 2
            {"at": "/a", "replace": {".": "$1\\\\"}}              ~ {"a": "a.b"}                        ~ a$1\\b
            {"at": "/a", "replace": {"x": ""}, "default": "d"}    ~ {"a": "xx"}                         ~ d
            {"at": "/a", "replace": {",": "."}, "times": "0.5"}   ~ {"a": "3,0"}                        ~ 1.50
            {"at": "/a", "do": ["amount"], "times": 2, "plus": "0.05"} ~ {"a": "R$ 1.234,56"}           ~ 2469.17
            {"at": "/a", "times": "0.01", "table": {"1": "um"}}   ~ {"a": 100}                          ~ um
            {"at": "/a", "table": {"A": "on"}, "else": "off"}     ~ {"a": " A "}                        ~ on
            {"at": "/a", "table": {"A": "on"}, "else": "off"}     ~ {"a": "B"}                          ~ off
            {"at": "/a", "table": {"A": "on"}, "else": "off"}     ~ {}                                  ~ -
            {"at": "/a", "table": {"A": "on"}, "else": "o", "default": "d"} ~ {}                        ~ d
            {"at": "/a", "table": {"1": "on", "false": "off"}}    ~ {"a": 1.0}                          ~ on
            {"at": "/a", "table": {"1": "on", "false": "off"}}    ~ {"a": false}                        ~ off
            {"at": "/a", "table": {"1": "on"}}                    ~ {"a": false}                        ~ -
            {"at": {"at": "/a", "table": {"x": "<b>y</b>"}}, "do": ["html"]} ~ {"a": "x"}               ~ y
            """)
    void stepsApplyInAFixedOrder(String entry, String fields, String expected) {
        assertEquals(expected, brand(entry, fields));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"at": "/a", "times": "0.01"}       ~ {"a": "abc"}      ~ INVALID_NUMBER ~ brand (/a): expected a number for times, found "abc"
            {"at": "/a", "times": "0.01"}       ~ {"a": true}       ~ INVALID_NUMBER ~ brand (/a): expected a number for times, found "true"
            {"sum": "/a/*"}                     ~ {"a": [1, "x"]}   ~ INVALID_NUMBER ~ brand (sum of /a/*): expected numbers for sum, found "x"
            {"at": "/a", "do": ["upper"]}       ~ {"a": {"b": 1}}   ~ WRONG_TYPE ~ brand (/a): expected text for upper, found an object
            {"at": "/a", "do": ["upper"]}       ~ {"a": true}       ~ WRONG_TYPE ~ brand (/a): expected text for upper, found "true"
            ["/a", "/b"]                        ~ {"a": ["x"]}      ~ WRONG_TYPE ~ brand (/a or /b): expected a single value, found a list
            {"join": "/a/*"}                    ~ {"a": [{"b": 1}]} ~ WRONG_TYPE ~ brand (join of /a/*): expected texts for join, found an object
            {"text": ["/a", "'x'"]}             ~ {"a": [1]}        ~ WRONG_TYPE ~ brand (/a + 'x'): expected texts to put together, found a list
            {"at": "/a", "table": {"A": 1}}     ~ {"a": "B"}        ~ UNKNOWN_VALUE ~ brand (/a): expected one of the values of table: "A", found "B"
            {"at": "/a", "do": ["amount"]}      ~ {"a": "1.299"}    ~ INVALID_NUMBER ~ brand (/a): expected an amount such as "10.00 BRL", found "1.299"
            {"in": "/l", "where": {"/k": 1}, "at": {"at": "/v", "plus": 1}} ~ {"l": [{"k": 1, "v": "?"}]} ~ INVALID_NUMBER ~ brand (in /l: /v): expected a number for plus, found "?"
            """)
    void aValueThatAStepCannotTakeIsRejected(String entry, String fields, RejectionCode code, String message) {
        var rejection = Mapped.json().entry("brand", entry).rejection(record(fields));

        assertEquals(code, rejection.code());
        assertEquals(message, rejection.message());
        assertEquals("k", rejection.externalId());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            {"at": "/s", "table": {"A": true, "I": false}} ~ {"s": "I"}               ~ {"x":false}
            {"at": "/s", "split": ","}                     ~ {"s": "a, b"}            ~ {"x":["a","b"]}
            {"at": "/c", "times": "0.01"}                  ~ {"c": 12345}             ~ {"x":123.45}
            {"first": "/l/*"}                              ~ {"l": [{"b": 1}, 2]}     ~ {"x":{"b":1}}
            ["/a", "/b"]                                   ~ {"a": false, "b": 1}     ~ {"x":false}
            {"at": "/a", "default": true}                  ~ {"a": ""}                ~ {"x":true}
            {"at": "/a", "default": true}                  ~ {"a": false}             ~ {"x":false}
            ["/a", "/b"]                                   ~ {"a": [], "b": [1]}      ~ {"x":[1]}
            """)
    void attributesKeepTheirTypes(String entry, String fields, String attributes) {
        assertEquals(
                attributes,
                Mapped.json()
                        .entry("attributes.x", entry)
                        .product(record(fields))
                        .attributes());
    }

    @Test
    void aBadAttributeIsNamed() {
        assertEquals(
                "attributes.x (/c): expected a number for times, found \"?\"",
                Mapped.json()
                        .entry("attributes.x", "{\"at\": \"/c\", \"times\": 2}")
                        .rejection(record("{\"c\": \"?\"}"))
                        .message());
    }

    @Test
    void theKeyMayBeMade() {
        var mapped = Mapped.json().entry("externalId", "{\"text\": [\"/loja\", \"'-'\", \"/sku\"]}");

        assertEquals(
                "1-A", mapped.product(record("{\"loja\": 1, \"sku\": \"A\"}")).externalId());
        assertEquals(RejectionCode.MISSING_FIELD, mapped.rejection(record("{}")).code());
    }

    @Test
    void numbersInTextHaveTheSeparatorOfTheSource() {
        var product = Mapped.json(",")
                .entry("price", "{\"at\": \"/p\", \"times\": \"0.01\"}")
                .entry("stock", "{\"sum\": \"/s/*\"}")
                .product(record("{\"p\": \"1.234,5\", \"s\": [\"1,5\", 0.5]}"));

        assertEquals(new BigDecimal("12.3450"), product.price());
        assertEquals(2, product.stock());
    }

    @Test
    void rowsHaveEntriesToo() {
        var row = JsonNodeFactory.instance
                .objectNode()
                .put("sku", "1")
                .put("nome", "n")
                .put("promo", "")
                .put("preço", "R$ 1.299,00");
        var product = (Product) Mapped.csv("sku", "nome", "x")
                .entry("price", "{\"at\": [\"promo\", \"preço\"], \"do\": [\"amount\"]}")
                .map(new Item.Readable(row));

        assertEquals(new BigDecimal("1299.0000"), product.price());
    }

    @Test
    void numbersStayExact() {
        var price = Mapped.json()
                .entry("price", "{\"at\": \"/p\", \"times\": \"0.1\", \"plus\": \"0.2\"}")
                .product(record("{\"p\": 12345678901234.1}"))
                .price();

        assertEquals(new BigDecimal("1234567890123.6100"), price);
    }

    private static String brand(String entry, String fields) {
        var brand = Mapped.json().entry("brand", entry).product(record(fields)).brand();
        return brand == null ? NOTHING : brand;
    }

    private static String record(String fields) {
        var separator = fields.equals("{}") ? "" : ", ";
        return "{\"id\": \"k\", \"name\": \"n\"" + separator + fields.substring(1);
    }
}
