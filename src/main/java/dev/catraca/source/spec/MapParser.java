package dev.catraca.source.spec;

import dev.catraca.product.ProductField;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parses the {@code map} part of a spec: from product field to the place of its value in a record. */
final class MapParser {
    private static final String ATTRIBUTES = "attributes";
    private static final String NAMED_ATTRIBUTE = ATTRIBUTES + ".";
    private static final String FIELDS =
            Arrays.stream(ProductField.values()).map(ProductField::json).collect(Collectors.joining(", "));

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

    private final boolean csv;

    MapParser(boolean csv) {
        this.csv = csv;
    }

    Map<String, String> parse(SpecObject map) {
        map.require("externalId", expected());
        map.require("name", expected());
        var places = new LinkedHashMap<String, String>();
        map.eachText((field, place) -> {
            var fault = fault(field, place);
            fault.ifPresent(message -> map.fault(field, message));
            places.put(field, place);
        });
        return Collections.unmodifiableMap(places);
    }

    private Optional<String> fault(String field, String place) {
        if (SpecText.unfit(field) || SpecText.unfit(place)) {
            return Optional.of("expected text without control characters");
        }
        if (field.equals(ATTRIBUTES)) {
            return attributesFault(place);
        }
        var named = field.startsWith(NAMED_ATTRIBUTE)
                && !field.substring(NAMED_ATTRIBUTE.length()).isBlank();
        if (!named && ProductField.named(field).isEmpty()) {
            return Optional.of("unknown field; expected one of " + FIELDS + ", attributes, attributes.<name>");
        }
        return isPlace(place)
                ? Optional.empty()
                : Optional.of("expected " + expected() + "; found " + SpecText.shown(place));
    }

    private Optional<String> attributesFault(String place) {
        if (csv ? place.isEmpty() : isPointer(place)) {
            return Optional.empty();
        }
        var expected = csv ? "\"\" for the whole row" : "a JSON Pointer to an object (\"\" for the whole record)";
        return Optional.of("expected " + expected + ", found " + SpecText.shown(place));
    }

    private boolean isPlace(String place) {
        if (place.startsWith("'")) {
            return isConstant(place);
        }
        return !place.isEmpty() && (isPointer(place) || csv && !place.startsWith("/"));
    }

    private static boolean isConstant(String place) {
        return place.length() >= 2
                && place.endsWith("'")
                && !place.substring(1, place.length() - 1).replace("''", "").contains("'");
    }

    /** RFC 6901, section 3: each token follows a slash, and a tilde is followed by 0 or 1. */
    static boolean isPointer(String text) {
        return text.isEmpty()
                || text.startsWith("/") && !BAD_ESCAPE.matcher(text).find();
    }

    private String expected() {
        return csv
                ? "a column name or a constant in single quotes"
                : "a JSON Pointer such as /id or a constant in single quotes";
    }
}
