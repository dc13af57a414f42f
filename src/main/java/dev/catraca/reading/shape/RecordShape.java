package dev.catraca.reading.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.xml.XmlElement;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The places of one record that have a value, with its types. Looks at a bounded part of a large record. */
final class RecordShape {
    private static final int MOST_LEVELS = 8;
    private static final int MOST_ELEMENTS = 20;
    private static final int LONGEST_POINTER = 200;

    private final int mostFields;
    private final Map<String, Set<ValueType>> fields = new LinkedHashMap<>();

    private RecordShape(int mostFields) {
        this.mostFields = mostFields;
    }

    /** By JSON Pointer; at most so many. */
    static Map<String, Set<ValueType>> of(JsonNode record, int mostFields) {
        var shape = new RecordShape(mostFields);
        shape.members("", record, 1);
        return shape.fields;
    }

    private void members(String pointer, JsonNode object, int level) {
        for (var member : object.properties()) {
            if (fields.size() >= mostFields) {
                return;
            }
            var name = storable(member.getKey()).replace("~", "~0").replace("/", "~1");
            var value = member.getValue();
            if (object instanceof XmlElement && value.isArray()) {
                // Several elements of one name are not another shape than one.
                value.valueStream().limit(MOST_ELEMENTS).forEach(one -> value(pointer + "/" + name, one, level));
            } else {
                value(pointer + "/" + name, value, level);
            }
        }
    }

    private void value(String pointer, JsonNode written, int level) {
        var value = XmlElement.single(written);
        if (level > MOST_LEVELS || pointer.length() > LONGEST_POINTER || isNothing(value)) {
            return;
        }
        fields.computeIfAbsent(pointer, place -> EnumSet.noneOf(ValueType.class))
                .add(ValueType.of(value));
        if (written.isObject()) {
            members(pointer, written, level + 1);
        } else if (value.isArray()) {
            value.valueStream().limit(MOST_ELEMENTS).forEach(one -> value(pointer + "/*", one, level + 1));
        }
    }

    /** The name with a replacement for what PostgreSQL cannot store: NUL, and halves of surrogate pairs. */
    private static String storable(String name) {
        return name.codePoints()
                .map(letter -> letter == 0 || letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE
                        ? 0xFFFD
                        : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull()
                || value.isContainerNode() && value.isEmpty()
                || value.isTextual() && value.textValue().isBlank();
    }
}
