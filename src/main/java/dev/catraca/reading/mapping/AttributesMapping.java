package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Empty;
import dev.catraca.reading.mapping.value.Texts;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.SourceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads {@code attributes} and {@code attributes.<name>} of a record. A named attribute overrides the one in the whole
 * object, and may have any JSON value, including {@code false} and empty lists.
 */
final class AttributesMapping {
    private static final String WHOLE = "attributes";
    private static final String NAMED = "attributes.";

    private static final String NONE = "{}";

    private final String whole;
    private final int wholeSlot;
    private final boolean wholeTolerated;
    private final Map<String, Named> named = new LinkedHashMap<>();

    /** @param tolerated whether a bad value is a flaw, and no fault of the record */
    private record Named(int slot, String field, String label, boolean tolerated) {}

    /** What stands in a record and is not of it. */
    private final Set<String> answers;

    AttributesMapping(SourceSpec spec, Places places, MadeValues made) {
        var map = spec.map();
        answers = spec.read().details().names();
        whole = map.containsKey(WHOLE) ? Place.label(WHOLE, map.get(WHOLE)) : null;
        wholeSlot = whole == null ? -1 : slot(WHOLE, map.get(WHOLE), places, made);
        wholeTolerated = whole != null && MapEntry.isFlawIfBad(map.get(WHOLE));
        map.forEach((field, written) -> {
            if (field.startsWith(NAMED)) {
                var name = Texts.storable(field.substring(NAMED.length()));
                named.put(
                        name,
                        new Named(
                                slot(field, written, places, made),
                                field,
                                Place.label(field, written),
                                MapEntry.isFlawIfBad(written)));
            }
        });
    }

    private static int slot(String field, JsonNode entry, Places places, MadeValues made) {
        return entry.isTextual() ? places.add(field, entry, true) : made.add(entry, true);
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
        named.forEach((name, place) -> {
            var value = value(values, place, reading);
            if (value != null) {
                fields.put(name, value);
            }
        });
        var json = new CanonicalJson();
        return json.write(fields).orElseGet(() -> {
            reading.faults().reject(json.fault(), message(WHOLE, json));
            return null;
        });
    }

    /** Null if it is absent or bad. */
    private static JsonNode value(JsonNode[] values, Named place, RecordFields reading) {
        reading.checkMade(place.slot(), place.field(), place.tolerated(), place.label());
        var value = values[place.slot()];
        if (value != null && value.isTextual()) {
            var text = Texts.trimmed(value.textValue());
            value = text == null ? null : TextNode.valueOf(text);
        }
        if (value == null || !place.tolerated()) {
            return value;
        }
        var json = new CanonicalJson();
        if (json.write(new TreeMap<>(Map.of("", value))).isPresent()) {
            return value;
        }
        reading.faults().bad(place.field(), true, json.fault(), message(place.label(), json));
        return null;
    }

    private TreeMap<String, JsonNode> wholeObject(JsonNode[] values, RecordFields reading) {
        if (whole != null) {
            reading.checkMade(wholeSlot, WHOLE, wholeTolerated, whole);
        }
        var value = whole == null ? null : values[wholeSlot];
        if (value == null || Empty.is(value)) {
            return new TreeMap<>();
        }
        if (!value.isObject()) {
            reading.faults().bad(WHOLE, wholeTolerated, RejectionCode.WRONG_TYPE, whole + ": expected an object");
            return new TreeMap<>();
        }
        var fields = CanonicalJson.sorted(value);
        fields.keySet().removeAll(answers);
        return fields;
    }

    private static String message(String label, CanonicalJson json) {
        return switch (json.fault()) {
            case TOO_LONG -> label + ": expected at most %d bytes in all".formatted(CanonicalJson.LIMIT_BYTES);
            case INVALID_TEXT -> label + ": expected text of whole characters, found " + Texts.shown(json.unfit());
            default -> label + ": expected numbers of at most 1000 digits";
        };
    }
}
