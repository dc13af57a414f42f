package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the elements of an XML document that could be its records: those of one name beside each other. */
final class XmlLists {
    private static final int MOST_LEVELS = 6;
    private static final int MOST_CHILDREN = 200;
    private static final int MOST_LISTS = 50;

    private final boolean whole;
    private final List<FoundList> found = new ArrayList<>();

    private XmlLists(boolean whole) {
        this.whole = whole;
    }

    static List<FoundList> of(JsonNode document, boolean whole) {
        var lists = new XmlLists(whole);
        lists.visit("", document, 0);
        return lists.found;
    }

    private void visit(String at, JsonNode element, int level) {
        if (level > MOST_LEVELS) {
            return;
        }
        element.properties().stream().limit(MOST_CHILDREN).forEach(child -> {
            var place = at + "/" + Places.escaped(child.getKey());
            var value = child.getValue();
            if (found.size() >= MOST_LISTS || !Places.isWritable(place)) {
                return;
            }
            if (value.isArray()) {
                var elements = value.valueStream().toList();
                // The last element of a document that was cut may be half of one.
                found.add(new FoundList(place, whole ? elements : elements.subList(0, elements.size() - 1)));
            } else if (value.isObject()) {
                if (RecordNames.isOfRecords(child.getKey()) && level > 0) {
                    found.add(new FoundList(place, List.of(value)));
                }
                visit(place, value, level + 1);
            }
        });
    }
}
