package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordMapperTest {
    private final Mapped mapped = Mapped.json();

    @Test
    void everyFieldFindsItsPlace() {
        var product = mapped.with("description", "/d")
                .with("brand", "/brand/name")
                .with("category", "'shoes'")
                .with("gtin", "/codes/0")
                .with("url", "/url")
                .with("imageUrl", "/a~1b")
                .product("""
                {"id": " 7 ", "name": "Tênis", "d": "x", "brand": {"name": "Acme"}, "codes": [7891234567895, 2], "price": 19.9,
                 "currency": "brl", "stock": "12", "url": "http://u", "a/b": "http://i"}
                """);

        assertEquals(
                new Product(
                        "7",
                        "Tênis",
                        "x",
                        "Acme",
                        "shoes",
                        "7891234567895",
                        new BigDecimal("19.9000"),
                        "BRL",
                        12L,
                        "http://u",
                        "http://i",
                        "{}",
                        List.of()),
                product);
    }

    @Test
    void whatIsAbsentNullOrBlankIsNull() {
        var product = mapped.product("{\"id\": \"1\", \"name\": \"n\", \"price\": null, \"currency\": \" \\u0000 \"}");

        assertNull(product.price());
        assertNull(product.currency());
        assertNull(product.stock());
        assertNull(product.brand());
    }

    @ParameterizedTest
    @CsvSource({"12, 12", "12.50, 12.50", "1e3, 1000", "1e-3, 0.001", "7.0, 7", "7.000, 7", "0.0, 0", "1.2e1, 12"})
    void numbersBecomeText(String json, String text) {
        assertEquals(
                text,
                mapped.product("{\"id\": 1, \"name\": %s}".formatted(json)).name());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"name\": \"n\"}', externalId (/id)",
        "'{\"id\": \"1\"}', name (/name)",
        "'{\"id\": null, \"name\": \"n\"}', externalId (/id)",
        "'{\"id\": false, \"name\": \"n\"}', externalId (/id)",
        "'{\"id\": [], \"name\": \"n\"}', externalId (/id)",
        "'{\"id\": {}, \"name\": \"n\"}', externalId (/id)",
        "'{\"id\": \"\\u00a0\\ufeff\", \"name\": \"n\"}', externalId (/id)",
        "'{\"id\": \"1\", \"name\": false}', name (/name)",
        "'{\"id\": \"1\", \"name\": \" \\t\"}', name (/name)"
    })
    void aProductNeedsItsKeyAndName(String record, String field) {
        var rejection = mapped.rejection(record);

        assertEquals(RejectionCode.MISSING_FIELD, rejection.code());
        assertTrue(rejection.message().startsWith(field), rejection.message());
    }

    @Test
    void aRejectionSaysWhichRecordItWas() {
        var rejection = mapped.rejection("{\"id\": \"a-1\", \"name\": [1]}");

        assertEquals(RejectionCode.WRONG_TYPE, rejection.code());
        assertEquals("name (/name): expected a single value, found a list", rejection.message());
        assertEquals(Mapped.POSITION, rejection.position());
        assertEquals("a-1", rejection.externalId());
        assertEquals("{\"id\":\"a-1\",\"name\":[1]}", rejection.raw());
    }

    @Test
    void aRecordWithoutANameKeepsItsKey() {
        var rejection = mapped.rejection("{\"id\": \"a-1\", \"name\": false}");

        assertEquals("a-1", rejection.externalId());
        assertEquals("name (/name): required, but false stands there, which counts as absent", rejection.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "[]", "{}", "null", "\"\\u2007\\u200b\""})
    void whatStandsForNothingIsAbsent(String written) {
        var product = mapped.with("brand", "/v")
                .with("gtin", "/v")
                .with("imageUrl", "/v")
                .product("{\"id\": 1, \"name\": \"n\", \"v\": " + written + "}");

        assertNull(product.brand());
        assertNull(product.gtin());
        assertNull(product.imageUrl());
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[1]", "[null]", "{\"a\": null}"})
    void whatIsNoTextIsRefused(String written) {
        var whole = mapped.with("brand", "/brand");

        for (var record : new String[] {
            "{\"id\": %s, \"name\": \"n\"}", "{\"id\": 1, \"name\": %s}", "{\"id\": 1, \"name\": \"n\", \"brand\": %s}"
        }) {
            assertEquals(
                    RejectionCode.WRONG_TYPE,
                    whole.rejection(record.formatted(written)).code(),
                    record);
        }
    }

    @ParameterizedTest
    @CsvSource({"7890000000017.0, 7890000000017", "'\"7890000000017.0\"', 7890000000017.0"})
    void aKeyIsShortenedOnlyWhereItIsANumber(String written, String key) {
        assertEquals(
                key,
                mapped.product("{\"id\": %s, \"name\": \"n\"}".formatted(written))
                        .externalId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u00a0",
                "\\u2007",
                "\\u202f",
                "\\u200b",
                "\\u200c",
                "\\u200d",
                "\\u2060",
                "\\ufeff",
                "\\u00a0 \\n"
            })
    void blanksOfEveryKindAreTrimmedAtTheEndsOnly(String blank) {
        var product = mapped.product(
                "{\"id\": \"%1$sA%1$s\", \"name\": \"%1$sa%2$sb%1$s\"}".formatted(blank, "\\u00a0\\u200b"));

        assertEquals("A", product.externalId());
        assertEquals("a\u00a0\u200bb", product.name());
    }

    @Test
    void theFirstFaultInFieldOrderIsTold() {
        var rejection = mapped.with("brand", "/brand")
                .rejection("{\"id\": \"1\", \"name\": \"n\", \"stock\": \"x\", \"price\": \"y\", \"brand\": [1]}");

        assertEquals(RejectionCode.WRONG_TYPE, rejection.code());
        assertTrue(rejection.message().startsWith("brand (/brand)"), rejection.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "7", "\"x\"", "null"})
    void aRecordIsAnObject(String record) {
        var rejection = mapped.rejection(record);

        assertEquals(RejectionCode.NOT_AN_OBJECT, rejection.code());
        assertEquals(record, rejection.raw());
    }

    @Test
    void whatCouldNotBeParsedIsRejectedAsItCame() {
        var outcome = mapped.map(new Item.Unreadable(RejectionCode.COLUMN_COUNT, "3 columns", "a;b;c"));

        assertEquals(new Rejection(Mapped.POSITION, null, RejectionCode.COLUMN_COUNT, "3 columns", "a;b;c"), outcome);
    }

    @Test
    void theKeyOfWhatCouldNotBeParsedIsOneThatAProductCanHave() {
        assertEquals("A 1", keyOfUnreadable(" \u00a0A 1\ufeff"));
        for (var unfit : new String[] {"", " \u200b", "a\u0000", "a\nb", "a\ud800", "1".repeat(513)}) {
            assertNull(keyOfUnreadable(unfit), unfit);
        }
    }

    @Test
    void limitsCountCharacters() {
        var emoji = "\uD83D\uDE00";
        assertEquals(4000, mapped.product(named(emoji.repeat(2000))).name().length());
        var rejection = mapped.rejection(named("n".repeat(2001)));
        assertEquals(RejectionCode.TOO_LONG, rejection.code());
        assertEquals("name (/name): expected at most 2000 characters, found 2001", rejection.message());
        assertEquals(
                RejectionCode.TOO_LONG,
                mapped.rejection("{\"id\": \"%s\", \"name\": \"n\"}".formatted("1".repeat(513)))
                        .code());
    }

    @Test
    void textIsMadeStorable() {
        assertEquals(
                "a\uFFFDb\uD83D\uDE00c",
                mapped.product(named("a\uFFFDb\\u0000\uD83D\uDE00c")).name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\ud800", "\\udc00a", "\\ud83d\\ud83d\\ude00"})
    void halfOfACharacterIsNotStored(String text) {
        var name = mapped.rejection(named(text));
        assertEquals(RejectionCode.INVALID_TEXT, name.code());
        assertTrue(
                name.message().startsWith("name (/name): expected text of whole characters, found "), name.message());
        assertEquals("1", name.externalId());

        var key = mapped.rejection("{\"id\": \"%s\", \"name\": \"n\"}".formatted(text));
        assertEquals(RejectionCode.INVALID_TEXT, key.code());
        assertNull(key.externalId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "\\u0000a", "a\\nb", "a\\u0085b", "a\\u007f"})
    void aKeyHasNoControlCharacters(String key) {
        var rejection = mapped.rejection("{\"id\": \"%s\", \"name\": \"n\"}".formatted(key));

        assertEquals(RejectionCode.INVALID_TEXT, rejection.code());
        assertNull(rejection.externalId());
        assertFalse(rejection.message().chars().anyMatch(Character::isISOControl), rejection.message());
    }

    @ParameterizedTest
    @CsvSource({"usd, USD", "EUR, EUR"})
    void currenciesAreUpperCase(String written, String currency) {
        assertEquals(
                currency, mapped.product(with("currency", '"' + written + '"')).currency());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"R$\"", "\"EURO\"", "986", "\"ÇÃO\"", "\"U D\""})
    void otherCurrenciesAreRefused(String written) {
        assertEquals(
                RejectionCode.INVALID_CURRENCY,
                mapped.rejection(with("currency", written)).code());
    }

    @Test
    void columnsAreFoundByName() {
        var row = JsonNodeFactory.instance
                .objectNode()
                .put("Código", "1")
                .put("Preço (R$)", "1.234,56")
                .put("a/b", "n");
        var product = (Product) Mapped.csv("Código", "/a~1b", "Preço (R$)").map(new Item.Readable(row));

        assertEquals("1", product.externalId());
        assertEquals("n", product.name());
        assertEquals(new BigDecimal("1234.5600"), product.price());
    }

    @Test
    void aHugeRecordIsRejectedByItsHead() {
        var rejection = mapped.rejection("{\"id\": [], \"name\": \"%s\"}".formatted("é".repeat(5_000_000)));

        assertTrue(rejection.raw().startsWith("{\"id\":[],\"name\":\"éé"));
        assertTrue(rejection.raw().length() <= Rejection.RAW_LIMIT_BYTES);
    }

    private String keyOfUnreadable(String key) {
        var unreadable = new Item.Unreadable(RejectionCode.COLUMN_COUNT, "3 columns", "a;b;c", key);
        return ((Rejection) mapped.map(unreadable)).externalId();
    }

    private static String named(String name) {
        return "{\"id\": \"1\", \"name\": \"%s\"}".formatted(name);
    }

    private static String with(String field, String value) {
        return "{\"id\": \"1\", \"name\": \"n\", \"%s\": %s}".formatted(field, value);
    }
}
