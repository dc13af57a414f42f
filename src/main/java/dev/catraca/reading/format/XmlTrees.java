package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.reading.xml.XmlReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads single elements as trees, up to the limit on a record. An element with neither attributes nor children is a text. */
final class XmlTrees {
    private final XmlReader reader;
    private final int limit;
    private int values;

    XmlTrees(XmlReader reader, int limit) {
        this.reader = reader;
        this.limit = limit;
    }

    /** An element and the pieces of its own text, which are put together at its end. */
    private static final class Open {
        private final XmlElement element;
        private StringBuilder text;

        private Open(XmlElement element) {
            this.element = element;
        }

        private void add(String piece) {
            if (text == null) {
                text = new StringBuilder();
                element.text("");
            }
            text.append(piece);
        }
    }

    /** The element that has just begun, to its end. */
    Item element() throws IOException {
        var outside = reader.depth() - 1;
        var first = reader.startedAt();
        values = 0;
        Deque<Open> open = new ArrayDeque<>();
        open.push(begin());
        while (true) {
            var event = reader.next();
            if (reader.characters() - first > limit) {
                return refused(outside, RejectionCode.RECORD_TOO_LONG, "is longer than " + limit + " characters");
            }
            if (values > ExactJson.MOST_VALUES) {
                return refused(
                        outside, RejectionCode.RECORD_TOO_LONG, "has more than " + ExactJson.MOST_VALUES + " values");
            }
            if (event == XmlReader.Event.START && open.size() == ExactJson.MOST_LEVELS) {
                return refused(
                        outside, RejectionCode.MALFORMED, "is nested deeper than " + ExactJson.MOST_LEVELS + " levels");
            }
            switch (event) {
                case START -> open.push(begin());
                case TEXT -> open.peek().add(reader.text());
                default -> {
                    var value = value(open.pop());
                    if (open.isEmpty()) {
                        return new Item.Readable(value);
                    }
                    open.peek().element.child(reader.element(), value);
                }
            }
        }
    }

    /** Goes on until no more than so many elements are open. */
    void leave(int depth) throws IOException {
        while (reader.depth() > depth) {
            reader.next();
        }
    }

    private Open begin() {
        var element = new XmlElement();
        values += 1 + reader.attributes().size();
        reader.attributes().forEach((name, value) -> {
            if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
                element.attribute(name, value);
            }
        });
        return new Open(element);
    }

    private static JsonNode value(Open open) {
        var element = open.element;
        var text = open.text == null ? "" : open.text.toString();
        if (element.isEmpty() || element.size() == 1 && element.has("#text")) {
            return TextNode.valueOf(text);
        }
        if (text.isBlank() && element.hasChildren()) {
            // The line breaks between the tags.
            element.remove("#text");
        } else if (open.text != null) {
            element.text(text);
        }
        return element;
    }

    private Item refused(int outside, RejectionCode code, String what) throws IOException {
        leave(outside);
        return new Item.Unreadable(code, "the record " + what, "");
    }
}
