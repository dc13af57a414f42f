package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.reading.xml.XmlReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for the records in a document. Keeps the wanted values and the errors that it finds beside them. */
final class XmlSearch {
    private final String name;
    private final String written;
    private final XmlPath records;
    private final Map<String, XmlPath> wanted = new HashMap<>();
    private final Map<String, Found> found = new HashMap<>();
    private final JsonErrors errors = new JsonErrors();
    private final XmlReader reader;
    private final XmlTrees trees;

    /** The elements that are open, as far as they lead to the records or to a wanted value. */
    private final List<String> path = new ArrayList<>();

    private final List<Map<String, String>> namespaces = new ArrayList<>();
    private String root;
    private boolean listSeen;
    private boolean ended;

    XmlSearch(RawPage page, XmlReader reader) {
        this.name = page.content().name();
        this.written = page.read().records();
        this.records = new XmlPath(written);
        page.wanted().forEach(pointer -> wanted.put(pointer, new XmlPath(pointer)));
        this.reader = reader;
        this.trees = new XmlTrees(reader, page.limit());
    }

    Found found(String pointer) {
        return found.getOrDefault(pointer, Found.ABSENT);
    }

    Optional<String> error() {
        return errors.text();
    }

    /**
     * The next record, or null at the end of the document.
     *
     * @throws SourceException permanent, at the end of a document that has no place for records
     */
    Item next() throws IOException {
        while (!ended) {
            switch (reader.next()) {
                case START -> {
                    if (begin()) {
                        return trees.element();
                    }
                }
                case END -> leave();
                case OVER -> ended = true;
                default -> {
                    // Text between the tags that lead to the records.
                }
            }
        }
        if (!listSeen) {
            throw SourceException.permanent(
                    name + ": no elements at \"" + written + "\"; the root of the document is <" + root + ">"
                            + error().map(text -> "; the source says: " + text).orElse(""),
                    null);
        }
        return null;
    }

    /** Whether a record begins here. An element that leads nowhere is passed over. */
    private boolean begin() throws IOException {
        var element = reader.element();
        root = root == null ? element : root;
        declare();
        path.add(element);
        if (isAt(records)) {
            var isRecord = path.size() == records.length();
            listSeen |= path.size() >= Math.max(1, records.length() - 1);
            if (isRecord) {
                leave();
            } else {
                noteAttributes();
            }
            return isRecord;
        }
        noteAttributes();
        if (leadsOn()) {
            return false;
        }
        var isWanted = wanted.values().stream().anyMatch(this::isEnd);
        var isError = JsonErrors.mayBe(XmlPath.local(element)) && isBesideRecords();
        if (isWanted || isError) {
            note(element, isWanted, isError);
        } else {
            trees.leave(path.size() - 1);
        }
        leave();
        return false;
    }

    private void note(String element, boolean isWanted, boolean isError) throws IOException {
        var item = trees.element();
        if (!(item instanceof Item.Readable readable)) {
            return;
        }
        if (isWanted) {
            wanted.forEach((pointer, place) -> {
                if (isEnd(place)) {
                    found.putIfAbsent(pointer, found(readable.value()));
                }
            });
        }
        if (isError) {
            errors.note(XmlPath.local(element), readable.value());
        }
    }

    private static Found found(JsonNode value) {
        var single = XmlElement.single(value);
        if (single.isTextual()) {
            return single.textValue().isBlank()
                    ? Found.ABSENT
                    : Found.scalar(single.textValue().strip());
        }
        return new Found(Found.Kind.OBJECT, null);
    }

    /** Keeps wanted attributes of the element that has just begun. */
    private void noteAttributes() {
        wanted.forEach((pointer, place) -> {
            if (place.attribute() != null && place.length() == path.size() && isAt(place)) {
                reader.attributes().forEach((attribute, value) -> {
                    if (XmlPath.local(attribute).equals(XmlPath.local(place.attribute()))) {
                        found.putIfAbsent(pointer, Found.scalar(value));
                    }
                });
            }
        });
    }

    /** Whether the open elements are the path, or the beginning of it. */
    private boolean isAt(XmlPath place) {
        if (path.size() > place.length()) {
            return false;
        }
        for (var i = 0; i < path.size(); i++) {
            if (!place.matches(i, path.get(i), namespaces.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isEnd(XmlPath place) {
        return place.attribute() == null && place.length() == path.size() && isAt(place);
    }

    private boolean leadsOn() {
        return wanted.values().stream().anyMatch(place -> path.size() < place.length() && isAt(place));
    }

    /** Whether the element stands in one that leads to the records. */
    private boolean isBesideRecords() {
        var last = path.remove(path.size() - 1);
        var beside = isAt(records);
        path.add(last);
        return beside;
    }

    private void declare() {
        var known = namespaces();
        var here = new HashMap<>(known);
        reader.attributes().forEach((attribute, value) -> {
            if (attribute.equals("xmlns") || attribute.startsWith("xmlns:")) {
                here.put(attribute.equals("xmlns") ? "" : attribute.substring("xmlns:".length()), value);
            }
        });
        namespaces.add(here.size() == known.size() && here.equals(known) ? known : here);
    }

    private Map<String, String> namespaces() {
        return namespaces.isEmpty() ? Map.of() : namespaces.get(namespaces.size() - 1);
    }

    private void leave() {
        path.remove(path.size() - 1);
        namespaces.remove(namespaces.size() - 1);
    }
}
