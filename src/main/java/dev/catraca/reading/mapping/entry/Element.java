package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.value.Likeness;
import dev.catraca.reading.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands in the elements of a list that have certain values: of all of them, or of the first where it is there.
 *
 * @param wanted from a place in an element to the value that it must have
 * @param slots the places of an element that {@code at} takes from
 */
record Element(Entry list, Map<JsonPointer, JsonNode> wanted, Slots slots, Entry at, boolean many) implements Entry {
    @Override
    public Taken take(JsonNode[] values) {
        var elements = list.take(values);
        if (!elements.there()) {
            return Taken.NOTHING;
        }
        List<JsonNode> found = new ArrayList<>();
        for (var element : elements.values()) {
            if (isWanted(element)) {
                var taken = at.take(slots.of(element));
                if (taken.fault() != null || !many && !taken.values().isEmpty()) {
                    return taken;
                }
                found.addAll(taken.values());
            }
        }
        return many ? new Taken(found, true, null) : Taken.NOTHING;
    }

    private boolean isWanted(JsonNode element) {
        return wanted.entrySet().stream()
                .allMatch(entry -> Likeness.of(XmlElement.single(element.at(entry.getKey())), entry.getValue()));
    }
}
