package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.value.Elements;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.xml.XmlElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * All values at a pointer in which a step may be {@code *}, for each element of a list. A list at the end gives its elements. Where
 * an element stands in the place of a list, as converters from XML write a list of one, it is the only one; {@link Elements} says what a
 * list is.
 */
final class AllAt implements Entry {
    private static final Pattern STAR = Pattern.compile("/\\*(?=/|$)");

    private final int slot;
    private final List<JsonPointer> below;

    AllAt(String pointer, Slots slots) {
        var parts =
                Arrays.stream(STAR.split(pointer, -1)).map(JsonPointer::compile).toList();
        slot = slots.addAll(parts.get(0));
        below = parts.subList(1, parts.size());
    }

    @Override
    public Taken take(JsonNode[] values) {
        var list = values[slot];
        if (list == null || list.isNull()) {
            return Taken.NOTHING;
        }
        var found = new ArrayList<JsonNode>();
        collect(list, 0, found);
        return new Taken(found, true, null);
    }

    private void collect(JsonNode node, int depth, List<JsonNode> found) {
        Elements.of(node).forEach(element -> collectOne(element, depth, found));
    }

    private void collectOne(JsonNode element, int depth, List<JsonNode> found) {
        if (depth < below.size()) {
            var isLast = depth + 1 == below.size();
            var next = isLast ? element.at(below.get(depth)) : XmlElement.all(element, below.get(depth));
            if (!isLast || next.isArray()) {
                collect(next, depth + 1, found);
            } else {
                addIfThere(next, found);
            }
        } else {
            addIfThere(element, found);
        }
    }

    private static void addIfThere(JsonNode value, List<JsonNode> found) {
        if (!Single.isAbsent(value) && !Single.isFalse(value)) {
            found.add(XmlElement.single(value));
        }
    }
}
