package dev.catraca.reading.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Flaw;
import dev.catraca.product.RejectionCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlawsTest {
    private final Mapped mapped = Mapped.json();

    @ParameterizedTest
    @CsvSource({
        "7891234567895, 7891234567895",
        "7891234567895.0, 7891234567895",
        "7.891234567895E12, 7891234567895",
        "7.89123456789E+12, ",
        "7.89123456700E+12, 7891234567000",
        "7.8912345670E+12, ",
        "'\"7891234567895\"', 7891234567895",
        "'\"00012345678905\"', 00012345678905",
        "'\"012345678905\"', 012345678905",
        "'\"96385074\"', 96385074",
        "'\"7890000000017.0\"', 7890000000017",
        "'\" 7890000000017,00 \"', 7890000000017",
        "'\"7.890000000017E+12\"', 7890000000017",
        "'\"7,890000000017E12\"', 7890000000017",
        "'\"7,89123456700E+12\"', 7891234567000",
        "'\"7,8912345670E+12\"', ",
        "'\"7.890.000.000.017\"', 7890000000017",
        "'\"789-0000-00001-7\"', 7890000000017",
        "'\"789 0000 000017\"', 7890000000017"
    })
    void aGtinIsItsDigits(String written, String gtin) {
        var product = mapped.with("gtin", "/gtin").product(with("gtin", written));

        assertEquals(gtin, product.gtin());
        assertEquals(gtin == null ? 1 : 0, product.flaws().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7,89123E+12\"",
                "\"7,89E+12\"",
                "7.89E12",
                "\"7891234567890\"",
                "7891234567890",
                "-7891234567895",
                "7891234567895.5",
                "\"7891234567895.5\"",
                "\"0000000000000\"",
                "0",
                "\"123\"",
                "\"78912345678A5\"",
                "\"7891234567895;7890000000017\"",
                "\"00000007891234567895\"",
                "\"N/A\"",
                "\"1E999999\"",
                "true",
                "[7891234567895]",
                "{\"a\": 1}"
            })
    void whatIsNoGtinIsAFlawAndTheProductStays(String written) {
        var product = mapped.with("gtin", "/gtin").product(with("gtin", written));

        assertNull(product.gtin());
        var flaw = only(product.flaws());
        assertEquals(Mapped.POSITION, flaw.position());
        assertEquals("gtin", flaw.field());
        assertTrue(flaw.message().startsWith("gtin (/gtin): expected "), flaw::message);
    }

    @Test
    void aFlawShowsWhatWasFound() {
        var product = mapped.with("gtin", "/gtin").product(with("gtin", "\"7,89123E+12\""));

        assertEquals(
                "gtin (/gtin): expected a GTIN of 8, 12, 13 or 14 digits with the right check digit, found \"7,89123E+12\"",
                only(product.flaws()).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "false", "[]", "\"SEM GTIN\"", "\"sem gtin \""})
    void noGtinIsNoFlaw(String written) {
        var product = mapped.with("gtin", "/gtin").product(with("gtin", written));

        assertNull(product.gtin());
        assertEquals(List.of(), product.flaws());
    }

    @Test
    void aBadValueIsAFlawWhereTheEntrySaysSo() {
        var product = mapped.entry("price", "{\"at\": \"/price\", \"onBad\": \"flaw\"}")
                .entry("stock", "{\"at\": \"/stock\", \"times\": 2, \"onBad\": \"flaw\"}")
                .entry("currency", "{\"at\": \"/currency\", \"onBad\": \"flaw\"}")
                .entry("brand", "{\"at\": \"/brand\", \"onBad\": \"flaw\"}")
                .entry("attributes.color", "{\"at\": \"/color\", \"table\": {\"1\": \"red\"}, \"onBad\": \"flaw\"}")
                .entry("attributes.size", "{\"at\": \"/size\", \"onBad\": \"flaw\"}")
                .entry("attributes.left", "{\"at\": \"/left\", \"onBad\": \"flaw\"}")
                .product(
                        "{\"id\": 1, \"name\": \"n\", \"price\": \"a pedido\", \"stock\": \"x\", \"currency\": \"reais\","
                                + " \"brand\": [1], \"color\": 2, \"size\": \"\\ud83d\", \"left\": 3}");

        assertNull(product.price());
        assertNull(product.stock());
        assertNull(product.currency());
        assertNull(product.brand());
        assertEquals("{\"left\":3}", product.attributes());
        assertEquals(
                List.of("brand", "price", "currency", "stock", "attributes.color", "attributes.size"),
                product.flaws().stream().map(Flaw::field).toList());
    }

    @Test
    void otherBadValuesStillRejectTheRecord() {
        var entries = mapped.entry("price", "{\"at\": \"/price\", \"onBad\": \"flaw\"}");

        assertEquals(
                RejectionCode.INVALID_NUMBER,
                entries.rejection("{\"id\": 1, \"name\": \"n\", \"price\": \"x\", \"stock\": \"y\"}")
                        .code());
    }

    @Test
    void attributesThatAreNoObjectMayBeAFlaw() {
        var product = mapped.entry("attributes", "{\"at\": \"/more\", \"onBad\": \"flaw\"}")
                .product("{\"id\": 1, \"name\": \"n\", \"more\": [1]}");

        assertEquals("{}", product.attributes());
        assertEquals("attributes", only(product.flaws()).field());
    }

    private static Flaw only(List<Flaw> flaws) {
        assertEquals(1, flaws.size(), flaws::toString);
        return flaws.get(0);
    }

    private static String with(String field, String value) {
        return "{\"id\": 1, \"name\": \"n\", \"%s\": %s}".formatted(field, value);
    }
}
