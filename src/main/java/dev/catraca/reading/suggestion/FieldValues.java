package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.catraca.reading.Excerpt;
import dev.catraca.reading.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values at one place in some records, those that are not blank. Used by one thread. */
final class FieldValues {
    private static final int MOST_PLACES = 200;
    private static final int MOST_LEVELS = 6;
    private static final int MOST_MEMBERS = 300;
    private static final int LONGEST = 500;
    private static final int MOST_ZEROS = 30;

    private final int records;
    private final List<String> texts = new ArrayList<>();
    private String example;
    private int booleans;

    private FieldValues(int records) {
        this.records = records;
    }

    /** By JSON Pointer; of a list the first element. */
    static Map<String, FieldValues> of(List<JsonNode> records) {
        var values = new LinkedHashMap<String, FieldValues>();
        records.forEach(record -> add(values, records.size(), "", record, 0));
        values.values().removeIf(found -> found.texts.isEmpty());
        return values;
    }

    /** Cut if they are long. */
    List<String> texts() {
        return texts;
    }

    /** The first of them, with so much of it that secrets can be found in what is shown. */
    String example() {
        return example;
    }

    /** The share of the records that have a value. */
    double filled() {
        return (double) texts.size() / records;
    }

    boolean isBoolean() {
        return booleans * 2 > texts.size();
    }

    private static void add(Map<String, FieldValues> all, int records, String at, JsonNode written, int level) {
        if (level > MOST_LEVELS || !Places.isWritable(at)) {
            return;
        }
        if (written.isArray()) {
            if (written.size() > 0) {
                add(all, records, at.isEmpty() ? at : at + "/0", written.get(0), level + 1);
            }
            return;
        }
        var value = XmlElement.single(written);
        if (written instanceof XmlElement || written.isObject()) {
            written.properties().stream().limit(MOST_MEMBERS).forEach(member -> {
                if (value.isValueNode() && member.getKey().equals("#text")) {
                    // The text of an element without children is the value of the element.
                    return;
                }
                var first = written instanceof XmlElement && member.getValue().isArray()
                        ? member.getValue().path(0)
                        : member.getValue();
                add(all, records, at + "/" + Places.escaped(member.getKey()), first, level + 1);
            });
        }
        if (value.isValueNode() && !at.isEmpty() && (all.containsKey(at) || all.size() < MOST_PLACES)) {
            all.computeIfAbsent(at, it -> new FieldValues(records)).add(value);
        }
    }

    private void add(JsonNode value) {
        var text = text(value).strip();
        if (value.getNodeType() != JsonNodeType.NULL && !text.isEmpty()) {
            example = texts.isEmpty() ? Excerpt.kept(text, Suggestions.LONGEST_EXAMPLE) : example;
            texts.add(text.substring(0, Math.min(LONGEST, text.length())));
            booleans += value.isBoolean() ? 1 : 0;
        }
    }

    /** As a person writes it; a number that would have very many digits stays as it is. */
    private static String text(JsonNode value) {
        return value.isNumber() && Math.abs((long) value.decimalValue().scale()) < MOST_ZEROS
                ? value.decimalValue().toPlainString()
                : value.asText();
    }
}
