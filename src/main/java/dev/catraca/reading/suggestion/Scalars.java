package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The single values of a document beside its records, such as totals and cursors. */
final class Scalars {
    private static final int MOST = 300;
    private static final int MOST_LEVELS = 6;

    private final Set<String> lists;
    private final List<Scalar> found = new ArrayList<>();

    /**
     * @param at JSON Pointer
     * @param name the last one, its words as one
     * @param parent the words of the name above; empty at the root
     */
    record Scalar(String at, String name, List<String> parent, JsonNode value) {
        String text() {
            return value.asText().strip();
        }

        boolean isWholeNumber() {
            return !value.isBoolean() && text().matches("\\d{1,15}");
        }
    }

    private Scalars(Set<String> lists) {
        this.lists = lists;
    }

    /** @param lists where the records could be, which are not looked into */
    static List<Scalar> of(JsonNode document, Set<String> lists) {
        var scalars = new Scalars(lists);
        scalars.visit("", "", List.of(), document, 0);
        return scalars.found;
    }

    private void visit(String at, String name, List<String> parent, JsonNode written, int level) {
        if (level > MOST_LEVELS || found.size() >= MOST || !Places.isWritable(at) || lists.contains(at)) {
            return;
        }
        var value = XmlElement.single(written);
        if (written.isObject()) {
            written.properties()
                    .forEach(member -> visit(
                            at + "/" + Places.escaped(member.getKey()),
                            member.getKey(),
                            Words.of(name),
                            member.getValue(),
                            level + 1));
        }
        if (value.isValueNode() && !at.isEmpty()) {
            found.add(new Scalar(at, Words.joined(name), parent, value));
        }
    }
}
