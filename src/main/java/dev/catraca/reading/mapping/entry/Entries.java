package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.reading.mapping.step.Steps;
import dev.catraca.reading.mapping.step.Takers;
import dev.catraca.source.spec.MapEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Compiles map entries; the spec has no fault. */
public final class Entries {
    private final Slots slots;
    private final char decimal;
    private final boolean isAttribute;

    /**
     * @param slots takes the places of the record
     * @param decimal the decimal separator of numbers in its texts
     * @param isAttribute whether the entry is for attributes, where lists, objects and {@code false} are values
     */
    public Entries(Slots slots, char decimal, boolean isAttribute) {
        this.slots = slots;
        this.decimal = decimal;
        this.isAttribute = isAttribute;
    }

    /** Compiles an entry of the map. The pieces of a text are a list there. */
    public Entry compile(JsonNode written) {
        var entry = compile(written, false);
        return written.has(MapEntry.SPLIT) ? asList(entry) : entry;
    }

    private static Entry asList(Entry entry) {
        return values -> {
            var taken = entry.take(values);
            return taken.fault() != null || taken.values().isEmpty()
                    ? taken
                    : Taken.of(JsonNodeFactory.instance.arrayNode().addAll(taken.values()));
        };
    }

    private Entry compile(JsonNode written, boolean many) {
        if (written.isTextual()) {
            return place(written.textValue(), many);
        }
        if (written.isArray()) {
            var entries = written.valueStream().map(one -> compile(one, many)).toList();
            return new FirstThere(entries, isAttribute);
        }
        var object = (ObjectNode) written;
        var steps = Steps.of(object, decimal);
        return new Stepped(split(object, many), steps, object.get("default"), isAttribute);
    }

    private Entry split(ObjectNode object, boolean many) {
        var from = from(object, many);
        return object.has(MapEntry.SPLIT)
                ? new Pieces(
                        from,
                        Pattern.compile(Pattern.quote(object.get(MapEntry.SPLIT).textValue())))
                : from;
    }

    private Entry from(ObjectNode object, boolean many) {
        if (object.has(MapEntry.IN)) {
            return element(object, many);
        }
        if (object.has(MapEntry.AT)) {
            return compile(object.get(MapEntry.AT), many);
        }
        if (object.has(MapEntry.TEXT)) {
            return new Together(
                    object.get(MapEntry.TEXT).valueStream().map(this::part).toList());
        }
        var taken = Takers.of(object, decimal).orElseThrow();
        return new OneOfMany(compile(taken.place(), true), taken.taker());
    }

    private Entry place(String written, boolean many) {
        var constant = MapEntry.constant(written);
        if (constant.isPresent()) {
            var text = Taken.of(TextNode.valueOf(constant.get()));
            return values -> text;
        }
        var parent = slots.parent();
        if (parent.isPresent() && MapEntry.isOfParent(written)) {
            return new Entries(parent.get(), decimal, isAttribute).place(MapEntry.inParent(written), many);
        }
        var answers = slots.answers();
        if (answers.isPresent() && MapEntry.isOfAnswer(written)) {
            return new Entries(answers.get(), decimal, isAttribute).place(MapEntry.inAnswer(written), many);
        }
        var isPointer = written.isEmpty() || written.startsWith("/");
        if (many && isPointer) {
            return new AllAt(written, slots);
        }
        var pointer =
                isPointer ? JsonPointer.compile(written) : JsonPointer.empty().appendProperty(written);
        return new At(slots.add(pointer, isAttribute));
    }

    private Together.Part part(JsonNode written) {
        var constant =
                written.isTextual() ? MapEntry.constant(written.textValue()).orElse(null) : null;
        return constant == null
                ? new Together.Part(null, compile(written, false), written.has(MapEntry.TEXT))
                : new Together.Part(constant, null, false);
    }

    private Entry element(ObjectNode object, boolean many) {
        Map<JsonPointer, JsonNode> wanted = new LinkedHashMap<>();
        object.path(MapEntry.WHERE)
                .properties()
                .forEach(entry -> wanted.put(JsonPointer.compile(entry.getKey()), entry.getValue()));
        var inElement = slots.other();
        var at = new Entries(inElement, decimal, isAttribute).compile(object.get(MapEntry.AT), many);
        return new Element(place(object.get(MapEntry.IN).textValue(), true), wanted, inElement, at, many);
    }
}
