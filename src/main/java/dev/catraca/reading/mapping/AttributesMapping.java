package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code attributes} and {@code attributes.<name>} of a record. A named attribute overrides the one in the whole
 * object, and may have any JSON value, including {@code false} and empty lists.
 */
final class AttributesMapping {
    private static final String WHOLE = "attributes";
    private static final String NAMED = "attributes.";

    private static final String NONE = "{}";

    private final Place whole;
    private final int wholeSlot;
    private final Map<String, Integer> named = new LinkedHashMap<>();

    AttributesMapping(Map<String, JsonNode> map, Places places) {
        whole = map.containsKey(WHOLE) ? Place.compile(WHOLE, map.get(WHOLE)) : null;
        wholeSlot = whole == null ? -1 : places.add(whole, true);
        map.forEach((field, written) -> {
            if (field.startsWith(NAMED)) {
                named.put(
                        Texts.storable(field.substring(NAMED.length())),
                        places.add(Place.compile(field, written), true));
            }
        });
    }

    /**
     * The canonical text of the attributes, "{}" if there are none; null if invalid, after adding the fault to {@code
     * reading}.
     */
    String read(JsonNode[] values, RecordFields reading) {
        if (whole == null && named.isEmpty()) {
            return NONE;
        }
        var fields = wholeObject(values, reading);
        named.forEach((name, slot) -> {
            var value = values[slot];
            if (value != null && value.isTextual()) {
                var text = Texts.trimmed(value.textValue());
                value = text == null ? null : TextNode.valueOf(text);
            }
            if (value != null) {
                fields.put(name, value);
            }
        });
        var json = new CanonicalJson();
        return json.write(fields).orElseGet(() -> {
            reading.fail(json.fault(), message(json));
            return null;
        });
    }

    private TreeMap<String, JsonNode> wholeObject(JsonNode[] values, RecordFields reading) {
        var value = whole == null ? null : values[wholeSlot];
        if (value == null || Empty.is(value)) {
            return new TreeMap<>();
        }
        if (!value.isObject()) {
            reading.fail(RejectionCode.WRONG_TYPE, whole.label() + ": expected an object");
            return new TreeMap<>();
        }
        return CanonicalJson.sorted(value);
    }

    private static String message(CanonicalJson json) {
        return switch (json.fault()) {
            case TOO_LONG -> "attributes: expected at most %d bytes in all".formatted(CanonicalJson.LIMIT_BYTES);
            case INVALID_TEXT -> "attributes: expected text of whole characters, found " + Texts.shown(json.unfit());
            default -> "attributes: expected numbers of at most 1000 digits";
        };
    }
}
