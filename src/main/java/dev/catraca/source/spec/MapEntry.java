package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads an entry of a {@code map} as it is written: a text, a list of entries, or an object with a place and steps. */
public final class MapEntry {
    public static final String AT = "at";
    public static final String IN = "in";
    public static final String WHERE = "where";
    public static final String TEXT = "text";
    public static final String SPLIT = "split";
    /** The name of the entry of the list, where the record is a detail. */
    public static final String LIST = "list";

    static final String ON_BAD = "onBad";

    /** The fields that make one value of many, and so may have {@code *} in their pointers. */
    static final List<String> TAKERS = fields("x-many");

    /** The fields that do something with a value. */
    static final List<String> STEPS = fields("x-step");

    private static final Pattern ANSWER = Pattern.compile("[a-z][a-z0-9]*:/");

    private MapEntry() {}

    private static List<String> fields(String keyword) {
        return SourceSchema.at("/map/price").get("properties").properties().stream()
                .filter(field -> field.getValue().has(keyword))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The field that a name in a map stands for: {@code available} is another spelling of an attribute. */
    static String field(String name) {
        return name.equals("available") ? "attributes.available" : name;
    }

    /** The text of a constant; empty for another place. */
    public static Optional<String> constant(String place) {
        return place.startsWith("'")
                ? Optional.of(place.substring(1, place.length() - 1).replace("''", "'"))
                : Optional.empty();
    }

    /** Whether the place is in the parent of a variant, such as {@code ^/title}; only in a source with {@code read.each}. */
    public static boolean isOfParent(String place) {
        return place.startsWith("^");
    }

    /** Whether the place is in another answer than the record, such as {@code list:/price} or {@code stock:/balance}. */
    public static boolean isOfAnswer(String place) {
        return ANSWER.matcher(place).lookingAt();
    }

    /** The name of that answer. */
    public static String answer(String place) {
        return place.substring(0, place.indexOf(':'));
    }

    /** The name at which a record has an answer. */
    public static String member(String answer) {
        return answer + ":";
    }

    /** The same place in a record that has the other answers at their {@link #member names}. */
    public static String inAnswer(String place) {
        return "/" + place;
    }

    /** The same place in the record of the parent. */
    public static String inParent(String place) {
        return place.substring(1);
    }

    /** Whether the entry is a constant, so that no record can lack it. */
    public static boolean isConstant(JsonNode entry) {
        return entry.isTextual() && entry.textValue().startsWith("'");
    }

    /** Whether a bad value is left out, as a flaw of its field, instead of rejecting its record. */
    public static boolean isFlawIfBad(JsonNode entry) {
        return entry.has(ON_BAD);
    }

    /** Hands on each text of the entry that is a place in a record or a constant, with the name of where it stands. */
    static void places(String name, JsonNode entry, BiConsumer<String, String> each) {
        if (entry.isTextual()) {
            each.accept(name, entry.textValue());
        } else if (entry.isArray()) {
            for (var i = 0; i < entry.size(); i++) {
                places(name + "/" + i, entry.get(i), each);
            }
        } else if (!entry.has(IN)) {
            sources(entry).forEach((field, source) -> places(name + "/" + field, source, each));
        }
    }

    /** The places of an entry in words, for messages. */
    public static String words(JsonNode entry) {
        if (entry.isTextual()) {
            return entry.textValue();
        }
        if (entry.isArray()) {
            return joined(entry, " or ");
        }
        if (entry.has(IN)) {
            return "in " + entry.get(IN).asText() + ": " + words(entry.path(AT));
        }
        if (entry.path(TEXT).isArray()) {
            return joined(entry.get(TEXT), " + ");
        }
        return sources(entry).entrySet().stream()
                .map(source ->
                        (TAKERS.contains(source.getKey()) ? source.getKey() + " of " : "") + words(source.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The fields of an object that say where its value comes from. */
    static Map<String, JsonNode> sources(JsonNode entry) {
        return entry.properties().stream()
                .filter(field ->
                        TAKERS.contains(field.getKey()) || List.of(AT, TEXT).contains(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String joined(JsonNode entries, String between) {
        return entries.valueStream().map(MapEntry::words).collect(Collectors.joining(between));
    }
}
