package dev.catraca.reading.mapping;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.reading.RecordPicker;
import dev.catraca.reading.mapping.entry.Slots;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.ReadSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All places of one mapping, compiled. Each has a slot in the array of values of a record; null there means that the record has
 * nothing or null at that place. The values come from a parser or from a tree, and are the same.
 *
 * <p>Of a list or an object at the place of a single value the array says only whether it is empty, which is all that a
 * mapping asks.
 */
final class Places implements RecordPicker, Slots {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonNode EMPTY_LIST = NODES.arrayNode();
    private static final JsonNode EMPTY_OBJECT = NODES.objectNode();
    private static final JsonNode SOME_LIST = NODES.arrayNode().addNull();
    private static final JsonNode SOME_OBJECT = NODES.objectNode().putNull("");

    /** A number that is not longer than this can be a decimal whatever it is; the exponent of a longer one may be too large. */
    private static final int SURELY_SOUND = 10;

    private final Step root = new Step();

    /** What each value is before a record is read: a constant, or null. */
    private final List<JsonNode> initial;

    /** Those of the parent, if the record is a variant, else null; the values of both are in one array. */
    private final Places parent;

    /** Whether records have other answers beside them, at names that end with a colon. */
    private final boolean withAnswers;

    Places() {
        this(new ArrayList<>(), null, false);
    }

    private Places(List<JsonNode> initial, Places parent, boolean withAnswers) {
        this.initial = initial;
        this.parent = parent;
        this.withAnswers = withAnswers;
    }

    /** The places of the records of a source. */
    static Places of(ReadSpec read) {
        var values = new ArrayList<JsonNode>();
        var parent = read.each().isPresent() ? new Places(values, null, false) : null;
        return new Places(values, parent, !read.details().isEmpty());
    }

    /** Those of the record of the source: the parent of a variant, if it is one. */
    private Places record() {
        return parent == null ? this : parent;
    }

    /** One step of a path: what is wanted of the value there, and what is wanted of what it contains. */
    private static final class Step {
        private final Map<String, Step> members = new HashMap<>();
        private final Map<Integer, Step> elements = new HashMap<>();
        private int slot = -1;
        private int slotOfAll = -1;
        private boolean whole;

        private Step next(JsonPointer pointer) {
            var step = members.computeIfAbsent(pointer.getMatchingProperty(), name -> new Step());
            if (pointer.getMatchingIndex() >= 0) {
                elements.put(pointer.getMatchingIndex(), step);
            }
            return step;
        }
    }

    /**
     * Adds the place of an entry that is no more than a place; not to be called once values were read.
     *
     * @param whole whether a list or an object is wanted with all that it contains
     * @return its slot
     */
    int add(String field, JsonNode entry, boolean whole) {
        if (parent != null && MapEntry.isOfParent(entry.textValue())) {
            return parent.add(field, TextNode.valueOf(MapEntry.inParent(entry.textValue())), whole);
        }
        if (withAnswers && MapEntry.isOfAnswer(entry.textValue())) {
            return record().addOwn(field, TextNode.valueOf(MapEntry.inAnswer(entry.textValue())), whole);
        }
        return addOwn(field, entry, whole);
    }

    private int addOwn(String field, JsonNode entry, boolean whole) {
        var place = Place.compile(field, entry);
        if (place.constant() != null) {
            initial.add(place.constant());
            return initial.size() - 1;
        }
        return add(place.pointer(), whole);
    }

    @Override
    public int add(JsonPointer place, boolean whole) {
        var step = step(place);
        if (step.slot < 0) {
            step.slot = reserve();
        }
        step.whole |= whole;
        return step.slot;
    }

    @Override
    public int addAll(JsonPointer place) {
        var step = step(place);
        if (step.slotOfAll < 0) {
            step.slotOfAll = reserve();
        }
        step.whole = true;
        return step.slotOfAll;
    }

    private Step step(JsonPointer place) {
        var step = root;
        for (var pointer = place; !pointer.matches(); pointer = pointer.tail()) {
            step = step.next(pointer);
        }
        return step;
    }

    /** A slot for a value that is made of others; null when a record was read. */
    int reserve() {
        initial.add(null);
        return initial.size() - 1;
    }

    @Override
    public Slots other() {
        return new Places();
    }

    @Override
    public Optional<Slots> parent() {
        return Optional.ofNullable(parent);
    }

    @Override
    public Optional<Slots> answers() {
        return withAnswers ? Optional.of(record()) : Optional.empty();
    }

    /** The values of a variant and its parent. */
    JsonNode[] of(JsonNode variant, JsonNode parentOfIt) {
        var values = of(variant);
        fill(parent.root, parentOfIt, values);
        return values;
    }

    @Override
    public JsonNode[] of(JsonNode record) {
        var values = values();
        fill(root, record, values);
        return values;
    }

    @Override
    public JsonNode[] pick(JsonParser parser) throws IOException {
        var values = values();
        fill(root, parser, values);
        return values;
    }

    private JsonNode[] values() {
        return initial.toArray(new JsonNode[0]);
    }

    private static void fill(Step step, JsonNode value, JsonNode[] values) {
        if (step.slot >= 0) {
            values[step.slot] = value.isNull() ? null : value;
        }
        if (step.slotOfAll >= 0) {
            values[step.slotOfAll] = value.isNull() ? null : value;
        }
        if (value instanceof XmlElement element) {
            step.members.forEach((name, next) -> fillIfThere(next, element, name, values));
        } else if (value.isObject()) {
            step.members.forEach((name, next) -> fillIfThere(next, value.get(name), values));
        } else if (value.isArray()) {
            step.elements.forEach((index, next) -> fillIfThere(next, value.get(index), values));
        }
    }

    private static void fillIfThere(Step step, JsonNode value, JsonNode[] values) {
        if (value != null) {
            fill(step, value, values);
        }
    }

    private static void fillIfThere(Step step, XmlElement parent, String name, JsonNode[] values) {
        fillIfThere(step, parent.get(name), values);
        if (step.slotOfAll >= 0) {
            var all = parent.all(name);
            values[step.slotOfAll] = all.isEmpty() ? null : all;
        }
    }

    private static void fill(Step step, JsonParser parser, JsonNode[] values) throws IOException {
        if (step.whole) {
            fill(step, parser.getCodec().<JsonNode>readTree(parser), values);
            return;
        }
        var value = switch (parser.currentToken()) {
            case START_OBJECT -> members(step, parser, values) ? SOME_OBJECT : EMPTY_OBJECT;
            case START_ARRAY -> elements(step, parser, values) ? SOME_LIST : EMPTY_LIST;
            default -> single(step, parser);
        };
        if (step.slot >= 0) {
            values[step.slot] = value;
        }
    }

    /** Whether the object has members. If a name comes twice, the last one counts. */
    private static boolean members(Step step, JsonParser parser, JsonNode[] values) throws IOException {
        var some = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            some = true;
            var next = step.members.get(parser.currentName());
            parser.nextToken();
            if (next == null) {
                skip(parser);
            } else {
                forget(next, values);
                fill(next, parser, values);
            }
        }
        return some;
    }

    private static boolean elements(Step step, JsonParser parser, JsonNode[] values) throws IOException {
        var index = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var next = step.elements.get(index++);
            if (next == null) {
                skip(parser);
            } else {
                fill(next, parser, values);
            }
        }
        return index > 0;
    }

    private static void forget(Step step, JsonNode[] values) {
        if (step.slot >= 0) {
            values[step.slot] = null;
        }
        if (step.slotOfAll >= 0) {
            values[step.slotOfAll] = null;
        }
        if (!step.members.isEmpty()) {
            step.members.values().forEach(next -> forget(next, values));
        }
    }

    /** The same nodes as in a tree; null for null, and for a value that is not wanted. */
    private static JsonNode single(Step step, JsonParser parser) throws IOException {
        if (step.slot < 0) {
            skip(parser);
            return null;
        }
        return switch (parser.currentToken()) {
            case VALUE_STRING -> TextNode.valueOf(parser.getText());
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            default -> null;
        };
    }

    private static JsonNode whole(JsonParser parser) throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
        };
    }

    /** Skips a value, and fails where a tree of it would fail. */
    private static void skip(JsonParser parser) throws IOException {
        var open = 0;
        while (true) {
            var token = parser.currentToken();
            if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT && parser.getTextLength() > SURELY_SOUND) {
                parser.getDecimalValue();
            }
            if (open == 0) {
                return;
            }
            parser.nextToken();
        }
    }
}
