package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Finds the lists of a JSON document that could be its records: arrays, and objects whose entries are alike. */
final class JsonLists {
    private static final int MOST_LEVELS = 6;
    private static final int MOST_MEMBERS = 200;
    private static final int MOST_LISTS = 50;
    private static final int MOST_ELEMENTS = 10_000;

    private final boolean whole;
    private final List<FoundList> found = new ArrayList<>();

    private JsonLists(boolean whole) {
        this.whole = whole;
    }

    static List<FoundList> of(JsonNode document, boolean whole) {
        var lists = new JsonLists(whole);
        lists.visit("", document, 0);
        var filled =
                lists.found.stream().filter(list -> !list.elements().isEmpty()).toList();
        return filled.isEmpty() ? lists.found : filled;
    }

    private void visit(String at, JsonNode value, int level) {
        if (found.size() >= MOST_LISTS || level > MOST_LEVELS || !Places.isWritable(at)) {
            return;
        }
        if (value.isArray()) {
            add(at, value.valueStream().limit(MOST_ELEMENTS).toList());
            if (value.size() == 1) {
                visit(at + "/0", value.get(0), level + 1);
            }
        } else if (value.isObject()) {
            if (areRecords(value)) {
                add(at, entries(value));
            }
            value.properties().stream()
                    .limit(MOST_MEMBERS)
                    .filter(member -> member.getValue().isContainerNode())
                    .forEach(member -> visit(at + "/" + Places.escaped(member.getKey()), member.getValue(), level + 1));
        }
    }

    /** The last element of a document that was cut may be half of one. */
    private void add(String at, List<JsonNode> elements) {
        var sure = !whole && elements.size() > 1 ? elements.subList(0, elements.size() - 1) : elements;
        found.add(new FoundList(at, sure));
    }

    /** Whether the entries of an object are alike, so that their names are keys and no names of fields. */
    private static boolean areRecords(JsonNode value) {
        if (value.size() < 2
                || !value.valueStream().limit(MOST_MEMBERS).allMatch(entry -> entry.isObject() && entry.size() > 1)) {
            return false;
        }
        var names = new HashSet<String>();
        value.iterator().next().fieldNames().forEachRemaining(names::add);
        return value.valueStream().limit(MOST_MEMBERS).allMatch(entry -> {
            var shared = entry.propertyStream()
                    .filter(field -> names.contains(field.getKey()))
                    .count();
            return shared * 2 > Math.min(names.size(), entry.size());
        });
    }

    /** As they are read: with the name at {@code @key}. */
    private static List<JsonNode> entries(JsonNode value) {
        return value.properties().stream()
                .limit(MOST_ELEMENTS)
                .map(entry -> {
                    JsonNode record =
                            ((ObjectNode) entry.getValue()).objectNode().set("@key", TextNode.valueOf(entry.getKey()));
                    return ((ObjectNode) record).setAll((ObjectNode) entry.getValue());
                })
                .map(JsonNode.class::cast)
                .toList();
    }
}
