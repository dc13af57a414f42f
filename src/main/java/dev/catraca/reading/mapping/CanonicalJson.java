package dev.catraca.reading.mapping;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Decimals;
import dev.catraca.reading.mapping.value.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes one JSON object so that equal content gives equal text: keys sorted at every depth, no white space, exact
 * numbers, text without NUL. Stops at the first value that cannot be stored. Use an instance only once.
 */
final class CanonicalJson {
    static final int LIMIT_BYTES = 1024 * 1024;

    private final StringBuilder out = new StringBuilder();
    private RejectionCode fault;
    private String unfit;

    /** The text of the object; empty on a fault, see {@link #fault}. */
    Optional<String> write(Map<String, JsonNode> fields) {
        object(fields);
        var text = out.toString();
        if (fault == null
                && text.length() * 3L > LIMIT_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length > LIMIT_BYTES) {
            fault = RejectionCode.TOO_LONG;
        }
        return fault == null ? Optional.of(text) : Optional.empty();
    }

    RejectionCode fault() {
        return fault;
    }

    /** The text with half of a character, if {@link #fault} is {@link RejectionCode#INVALID_TEXT}. */
    String unfit() {
        return unfit;
    }

    /** The fields of an object by their storable names, sorted. */
    static TreeMap<String, JsonNode> sorted(JsonNode object) {
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(Texts.storable(field.getKey()), field.getValue()));
        return fields;
    }

    private void object(Map<String, JsonNode> fields) {
        out.append('{');
        var separator = "";
        for (var field : fields.entrySet()) {
            out.append(separator);
            text(field.getKey());
            if (fault != null) {
                return;
            }
            out.append(':');
            value(field.getValue());
            if (fault != null) {
                return;
            }
            separator = ",";
        }
        out.append('}');
    }

    private void value(JsonNode value) {
        if (out.length() > LIMIT_BYTES) {
            fault = RejectionCode.TOO_LONG;
        } else if (value.isObject()) {
            object(sorted(value));
        } else if (value.isArray()) {
            array(value);
        } else if (value.isNumber()) {
            Decimals.of(value).ifPresentOrElse(out::append, () -> fault = RejectionCode.INVALID_NUMBER);
        } else if (value.isTextual()) {
            text(value.textValue());
        } else {
            out.append(value.isBoolean() ? value.asText() : "null");
        }
    }

    private void array(JsonNode array) {
        out.append('[');
        var separator = "";
        for (var element : array) {
            out.append(separator);
            value(element);
            if (fault != null) {
                return;
            }
            separator = ",";
        }
        out.append(']');
    }

    private void text(String text) {
        if (out.length() + (long) text.length() > LIMIT_BYTES) {
            fault = RejectionCode.TOO_LONG;
            return;
        }
        if (Texts.hasHalf(text)) {
            fault = RejectionCode.INVALID_TEXT;
            unfit = text;
            return;
        }
        out.append('"');
        JsonStringEncoder.getInstance().quoteAsString(Texts.storable(text), out);
        out.append('"');
    }
}
