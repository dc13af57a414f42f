package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.product.Product;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
    private final Mapped whole = Mapped.json().with("attributes", "/more");

    @Test
    void theWholeObjectIsTakenInCanonicalForm() {
        var text = whole.product(
                        record("{\"b\": [1.50, {\"z\": null, \"y\": true}], \"a\": \" é\\\"\\n \", \"A\": 1e2}"))
                .attributes();

        assertEquals("{\"A\":1E+2,\"a\":\" é\\\"\\n \",\"b\":[1.50,{\"y\":true,\"z\":null}]}", text);
    }

    @Test
    void namedOnesWinAndAreTrimmed() {
        var text = whole.with("attributes.color", "/color")
                .with("attributes.size", "/size")
                .with("attributes.none", "/none")
                .with("attributes.tags", "/tags")
                .with("attributes.origin", "'BR'")
                .product(
                        "{\"id\": 1, \"name\": \"n\", \"more\": {\"color\": \"x\", \"w\": 2}, \"color\": \" red \", \"size\": \" \","
                                + " \"none\": null, \"tags\": [\"a\", \"b\"]}")
                .attributes();

        assertEquals("{\"color\":\"red\",\"origin\":\"BR\",\"tags\":[\"a\",\"b\"],\"w\":2}", text);
    }

    @Test
    void availableIsAnAttribute() {
        var mapped =
                Mapped.json().entry("available", "{\"at\": \"/situacao\", \"table\": {\"A\": true, \"I\": false}}");

        assertEquals(
                "{\"available\":true}",
                mapped.product("{\"id\": 1, \"name\": \"n\", \"situacao\": \"A\"}")
                        .attributes());
        assertEquals(
                "{\"available\":false}",
                mapped.product("{\"id\": 1, \"name\": \"n\", \"situacao\": \"I\"}")
                        .attributes());
        assertEquals(
                "attributes.available",
                mapped.rejection("{\"id\": 1, \"name\": \"n\", \"situacao\": \"X\"}")
                        .message()
                        .split(" ")[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "[]", "{}"})
    void noneIsTheEmptyObject(String more) {
        assertEquals("{}", whole.product(record(more)).attributes());
        assertEquals("{}", whole.product("{\"id\": 1, \"name\": \"n\"}").attributes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"x\"", "7", "true"})
    void onlyAnObjectIsTakenWhole(String more) {
        assertEquals(RejectionCode.WRONG_TYPE, whole.rejection(record(more)).code());
    }

    @Test
    void nulIsLeftOut() {
        assertEquals(
                "{\"a\":\"b\"}",
                whole.product(record("{\"a\\u0000\": \"b\\u0000\"}")).attributes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [\"x\\udc00\"]}", "{\"x\\ud83d\": 1}", "{\"a\": {\"x\\udc00\": 1}}"})
    void halfOfACharacterIsNotStored(String more) {
        var rejection = whole.rejection(record(more));

        assertEquals(RejectionCode.INVALID_TEXT, rejection.code());
        assertEquals("attributes: expected text of whole characters, found \"x\uFFFD\"", rejection.message());
        assertEquals("1", rejection.externalId());
    }

    @Test
    void halfOfACharacterInANamedOneIsNotStored() {
        var rejection = whole.with("attributes.color", "/color")
                .rejection("{\"id\": 1, \"name\": \"n\", \"color\": \" \\ud83d\"}");

        assertEquals(RejectionCode.INVALID_TEXT, rejection.code());
    }

    @Test
    void aNamedOneMayBeFalseOrEmpty() {
        var text = whole.with("attributes.b", "/b")
                .with("attributes.l", "/l")
                .product("{\"id\": 1, \"name\": \"n\", \"b\": false, \"l\": []}")
                .attributes();

        assertEquals("{\"b\":false,\"l\":[]}", text);
    }

    @Test
    void numbersAreChecked() {
        assertEquals(
                RejectionCode.INVALID_NUMBER,
                whole.rejection(record("{\"a\": [{\"b\": 1e1001}]}")).code());
    }

    @Test
    void theLimitIsOneMebibyteInAll() {
        var frame = "{\"a\":\"\"}".length();
        var room = CanonicalJson.LIMIT_BYTES - frame;
        assertEquals(
                CanonicalJson.LIMIT_BYTES,
                whole.product(record("{\"a\": \"%s\"}".formatted("x".repeat(room))))
                        .attributes()
                        .length());
        for (var tooLong : new String[] {"x".repeat(room + 1), "é".repeat(room / 2 + 1), "x".repeat(5_000_000)}) {
            assertEquals(
                    RejectionCode.TOO_LONG,
                    whole.rejection(record("{\"a\": \"%s\"}".formatted(tooLong)))
                            .code());
        }
    }

    @Test
    void aWholeRowIsTakenByTheEmptyPlace() {
        var row = JsonNodeFactory.instance
                .objectNode()
                .put("k", "1")
                .put("n", "a")
                .put("p", "2");
        var outcome = Mapped.csv("k", "n", "p").with("attributes", "").map(new Item.Readable(row));

        assertEquals("{\"k\":\"1\",\"n\":\"a\",\"p\":\"2\"}", ((Product) outcome).attributes());
    }

    private static String record(String more) {
        return "{\"id\": 1, \"name\": \"n\", \"more\": %s}".formatted(more);
    }
}
