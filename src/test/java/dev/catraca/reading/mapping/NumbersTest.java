package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Excerpt;
import dev.catraca.reading.Item;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            19.90                      | 19.9000
            "19.90"                    | 19.9000
            "0"                        | 0.0000
            ".5"                       | 0.5000
            "1,234.56"                 | 1234.5600
            "1,234,567"                | 1234567.0000
            0.1                        | 0.1000
            1.00005                    | 1.0001
            "1.00004"                  | 1.0000
            1e3                        | 1000.0000
            12345678901234.5678        | 12345678901234.5678
            99999999999999.99994       | 99999999999999.9999
            """)
    void pricesWithAPoint(String written, String price) {
        assertEquals(
                new BigDecimal(price), Mapped.json().product(priced(written)).price());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "19,90"         | 19.9000
            "1.234,56"      | 1234.5600
            "1.234"         | 1234.0000
            "1.234.567"     | 1234567.0000
            "1234,5"        | 1234.5000
            19.90           | 19.9000
            """)
    void pricesWithAComma(String written, String price) {
        assertEquals(
                new BigDecimal(price), Mapped.json(",").product(priced(written)).price());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"19,90\"",
                "\"1,234\"",
                "\"12,34.5\"",
                "\"0,123.5\"",
                "\"1.2.3\"",
                "\"R$ 5\"",
                "\"1e3\"",
                "\"+5\"",
                "\"5.\"",
                "\"1 000\"",
                "\"NaN\"",
                "\"0x10\"",
                "\"٣\"",
                "\"-1\"",
                "-0.00001",
                "true",
                "100000000000000",
                "99999999999999.99995",
                "1e1001"
            })
    void otherPricesAreRefused(String written) {
        var rejection = Mapped.json().rejection(priced(written));

        assertEquals(RejectionCode.INVALID_NUMBER, rejection.code());
        assertTrue(
                rejection.message().startsWith("price (/price): expected a number from 0 with at most 14 digits"),
                rejection.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"19.90\"", "\"0.123\"", "\"1,234.56\"", "\"1.23\""})
    void aPointIsNoDecimalPointWhereTheCommaIs(String written) {
        assertEquals(
                RejectionCode.INVALID_NUMBER,
                Mapped.json(",").rejection(priced(written)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "[]", "{}", "\" \\u00a0\""})
    void anEmptyNumberIsAbsent(String written) {
        assertNull(Mapped.json().product(priced(written)).price());
        assertNull(Mapped.json().product(stocked(written)).stock());
    }

    @Test
    void noBreakSpacesAroundANumberAreTrimmed() {
        assertEquals(
                new BigDecimal("19.9000"),
                Mapped.json().product(priced("\"\\u00a019.90\\u202f\"")).price());
        assertEquals(
                RejectionCode.INVALID_NUMBER,
                Mapped.json().rejection(priced("\"1\\u00a0000\"")).code());
    }

    @Test
    void whatWasFoundIsCut() {
        var message = Mapped.json()
                .rejection("{\"id\": 1, \"name\": \"n\", \"price\": \"%s\"}".formatted("x".repeat(64)))
                .message();
        assertTrue(message.endsWith("found \"" + "x".repeat(64) + "\""), message);
        var number =
                Excerpt.shown(Mapped.json().rejection(priced("9".repeat(500))).message());
        assertTrue(number.endsWith("found \"" + "9".repeat(100) + "…\""), number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            12                      | 12
            "12"                    | 12
            12.0                    | 12
            "12.00"                 | 12
            -3                      | -3
            "-3"                    | -3
            1e2                     | 100
            9223372036854775807     | 9223372036854775807
            """)
    void stocks(String written, long stock) {
        assertEquals(stock, Mapped.json().product(stocked(written)).stock());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "\"12.5\"", "9223372036854775808", "\"many\"", "1e1000", "true"})
    void otherStocksAreRefused(String written) {
        assertEquals(
                RejectionCode.INVALID_NUMBER,
                Mapped.json().rejection(stocked(written)).code());
    }

    @ParameterizedTest
    @MethodSource
    void numbersThatNobodyCanStoreAreRefusedEverywhere(NumericNode number) {
        for (var field : new String[] {"id", "name", "price", "stock", "extra"}) {
            var json = JsonNodeFactory.instance.objectNode().put("id", "1").put("name", "n");
            json.set(field, number);
            var outcome = Mapped.json().with("attributes.extra", "/extra").map(new Item.Readable(json));
            assertEquals(
                    RejectionCode.INVALID_NUMBER,
                    assertInstanceOf(Rejection.class, outcome, field).code(),
                    field);
        }
    }

    static Stream<NumericNode> numbersThatNobodyCanStoreAreRefusedEverywhere() {
        return Stream.of(
                DecimalNode.valueOf(new BigDecimal("1e1001")),
                DecimalNode.valueOf(new BigDecimal("1e-1001")),
                DecimalNode.valueOf(new BigDecimal("1e2147483647")),
                DecimalNode.valueOf(new BigDecimal("1e-2147483647")),
                DecimalNode.valueOf(new BigDecimal("9".repeat(1001))),
                DoubleNode.valueOf(Double.NaN),
                DoubleNode.valueOf(Double.POSITIVE_INFINITY));
    }

    private static String priced(String price) {
        return "{\"id\": \"1\", \"name\": \"n\", \"price\": %s}".formatted(price);
    }

    private static String stocked(String stock) {
        return "{\"id\": \"1\", \"name\": \"n\", \"stock\": %s}".formatted(stock);
    }
}
