package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.ProductField;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.step.Fault;
import dev.catraca.reading.mapping.value.Decimals;
import dev.catraca.reading.mapping.value.Empty;
import dev.catraca.reading.mapping.value.Gtin;
import dev.catraca.reading.mapping.value.Texts;
import dev.catraca.reading.xml.XmlElement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the single-value fields of one record. Each getter returns null for a field that is absent or invalid; the
 * first fault is kept, and the first flaw of each field. Use for one record, on one thread.
 */
final class RecordFields {
    private static final int CURRENCY_LETTERS = 3;
    private static final int PRICE_SCALE = 4;
    private static final int PRICE_WHOLE_DIGITS = 14;
    private static final String PRICE_EXPECTED = "a number from 0 with at most 14 digits before the point";

    private final RecordFaults record;
    private final JsonNode[] values;
    private final Fault[] faults;
    private final FieldPlaces places;
    private final char decimal;

    /**
     * @param position the number of the record
     * @param values of the record, as {@link Places} has read and {@link MadeValues} made them
     * @param faults by slot, or null
     */
    RecordFields(long position, JsonNode[] values, Fault[] faults, FieldPlaces places, char decimal) {
        record = new RecordFaults(position);
        this.values = values;
        this.faults = faults;
        this.places = places;
        this.decimal = decimal;
    }

    /** What is bad in the record, as far as it was read. */
    RecordFaults faults() {
        return record;
    }

    /** Notes that the value in the slot was made and is bad, if it is. */
    void checkMade(int slot, String field, boolean tolerated, String label) {
        var bad = faults == null ? null : faults[slot];
        if (bad != null) {
            record.bad(
                    field,
                    tolerated,
                    bad.code(),
                    "%s: expected %s, found %s".formatted(label, bad.expected(), bad.found()));
        }
    }

    String externalId() {
        var value = value(ProductField.EXTERNAL_ID);
        if (value != null && value.isTextual() && Keys.isUnfit(value.textValue())) {
            fail(
                    ProductField.EXTERNAL_ID,
                    RejectionCode.INVALID_TEXT,
                    "text of whole characters without control characters",
                    value.textValue());
            return null;
        }
        return required(ProductField.EXTERNAL_ID);
    }

    String required(ProductField field) {
        var text = text(field);
        if (text == null) {
            var found = found(field);
            var why = found != null && Empty.is(found)
                    ? Empty.inWords(found) + " stands there, which counts as absent"
                    : "absent or blank";
            record.reject(RejectionCode.MISSING_FIELD, places.label(field) + ": required, but " + why);
        }
        return text;
    }

    /** The GTIN as digits. One that is none, or has lost digits on its way, is a flaw. */
    String gtin() {
        var field = ProductField.GTIN;
        var value = value(field);
        var text = text(field);
        if (text == null || Gtin.isNone(text)) {
            return null;
        }
        // As text a number no longer shows which of its digits were written.
        var gtin = value.isNumber() ? Decimals.of(value).flatMap(Gtin::of) : Gtin.in(text);
        if (gtin.isEmpty()) {
            fail(field, RejectionCode.INVALID_NUMBER, Gtin.EXPECTED, value.asText());
        }
        return gtin.orElse(null);
    }

    String text(ProductField field) {
        var value = value(field);
        if (value instanceof TextNode) {
            return within(field, whole(field, value.textValue()));
        }
        if (value == null) {
            return null;
        }
        if (value.isBoolean()) {
            fail(field, RejectionCode.WRONG_TYPE, places.label(field) + ": expected text, found true");
            return null;
        }
        return within(field, value.isNumber() ? written(field, value) : whole(field, value.asText()));
    }

    private String within(ProductField field, String text) {
        if (text != null && text.length() > field.limit() && text.codePointCount(0, text.length()) > field.limit()) {
            fail(
                    field,
                    RejectionCode.TOO_LONG,
                    "%s: expected at most %d characters, found %d"
                            .formatted(places.label(field), field.limit(), text.codePointCount(0, text.length())));
            return null;
        }
        return text;
    }

    private String whole(ProductField field, String text) {
        if (Texts.hasHalf(text)) {
            fail(field, RejectionCode.INVALID_TEXT, "text of whole characters", text);
            return null;
        }
        return Texts.trimmed(text);
    }

    BigDecimal price() {
        var field = ProductField.PRICE;
        return number(field, PRICE_EXPECTED)
                .flatMap(number -> {
                    var price = number.setScale(PRICE_SCALE, RoundingMode.HALF_UP);
                    if (number.signum() < 0 || price.precision() - price.scale() > PRICE_WHOLE_DIGITS) {
                        fail(
                                field,
                                RejectionCode.INVALID_NUMBER,
                                PRICE_EXPECTED,
                                value(field).asText());
                        return Optional.empty();
                    }
                    return Optional.of(price);
                })
                .orElse(null);
    }

    Long stock() {
        var field = ProductField.STOCK;
        var expected = "a whole number of at most 64 bits";
        return number(field, expected)
                .flatMap(number -> {
                    try {
                        return Optional.of(number.longValueExact());
                    } catch (ArithmeticException e) {
                        fail(
                                field,
                                RejectionCode.INVALID_NUMBER,
                                expected,
                                value(field).asText());
                        return Optional.empty();
                    }
                })
                .orElse(null);
    }

    String currency() {
        var text = text(ProductField.CURRENCY);
        if (text != null && !isCurrency(text)) {
            fail(ProductField.CURRENCY, RejectionCode.INVALID_CURRENCY, "a three-letter ISO 4217 code", text);
            return null;
        }
        return text == null ? null : text.toUpperCase(Locale.ROOT);
    }

    private static boolean isCurrency(String text) {
        return text.length() == CURRENCY_LETTERS
                && isLetter(text.charAt(0))
                && isLetter(text.charAt(1))
                && isLetter(text.charAt(2));
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private Optional<BigDecimal> number(ProductField field, String expected) {
        var value = value(field);
        if (value != null && value.isNumber()) {
            var number = Decimals.of(value);
            if (number.isEmpty()) {
                fail(field, RejectionCode.INVALID_NUMBER, expected, value.asText());
            }
            return number;
        }
        if (value != null && value.isBoolean()) {
            fail(field, RejectionCode.INVALID_NUMBER, expected, value.asText());
            return Optional.empty();
        }
        var text = text(field);
        var number = Optional.ofNullable(text).flatMap(digits -> Decimals.parse(digits, decimal));
        if (text != null && number.isEmpty()) {
            fail(field, RejectionCode.INVALID_NUMBER, expected, text);
        }
        return number;
    }

    private String written(ProductField field, JsonNode number) {
        var decimalNumber = Decimals.of(number);
        if (decimalNumber.isEmpty()) {
            fail(field, RejectionCode.INVALID_NUMBER, "a number of at most 1000 digits", number.asText());
        }
        return decimalNumber
                .map(Decimals::withoutFractionOfZeros)
                .map(BigDecimal::toPlainString)
                .orElse(null);
    }

    private JsonNode value(ProductField field) {
        var value = found(field);
        if (value instanceof TextNode) {
            return value;
        }
        if (value == null || Empty.is(value)) {
            return null;
        }
        if (value.isContainerNode()) {
            var found = value.isArray() ? "a list" : "an object";
            fail(field, RejectionCode.WRONG_TYPE, places.label(field) + ": expected a single value, found " + found);
            return null;
        }
        return value;
    }

    private JsonNode found(ProductField field) {
        var slot = places.slot(field);
        if (slot < 0) {
            return null;
        }
        if (faults != null) {
            checkMade(slot, field.json(), places.tolerates(field), places.label(field));
        }
        return XmlElement.single(values[slot]);
    }

    private void fail(ProductField field, RejectionCode code, String expected, String found) {
        // Put together without a format, because each record of a source may have such a flaw.
        fail(field, code, places.label(field) + ": expected " + expected + ", found " + Texts.shown(found));
    }

    private void fail(ProductField field, RejectionCode code, String what) {
        record.bad(field.json(), places.tolerates(field), code, what);
    }
}
