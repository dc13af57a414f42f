package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.reading.xml.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Reads XML as far as it goes: a document that was cut, or breaks off, is read up to there. */
final class XmlSample {
    private static final int MOST_LEVELS = 40;
    private static final Pattern HTML = Pattern.compile(
            "<(!doctype\\s+html|html|head|body|br|div|script)\\b.*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("<[?!A-Za-z_].*", Pattern.DOTALL);
    private static final Pattern XHTML = Pattern.compile(
            "^(<\\?xml[^>]*>|<!--.*?-->|\\s++)*<(!doctype\\s+html|html)\\b", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private XmlSample() {}

    /** Whether a text without blanks at its start may be XML, and is no HTML page. */
    static boolean isXml(String text) {
        var start = text.substring(0, Math.min(2000, text.length()));
        return XML.matcher(start).matches()
                && !HTML.matcher(start).matches()
                && !XHTML.matcher(start).find();
    }

    /** An object with the root element; missing if there is none. */
    static JsonNode tree(String text) {
        var root = JsonNodeFactory.instance.objectNode();
        Deque<Open> open = new ArrayDeque<>();
        try {
            // No text in it is cut: a secret in it must be found.
            read(
                    new XmlReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), text.length()),
                    open,
                    root);
        } catch (IOException | RuntimeException e) {
            // What was read before counts.
        }
        while (!open.isEmpty()) {
            close(open, root);
        }
        return root.isEmpty() ? MissingNode.getInstance() : root;
    }

    private record Open(String name, XmlElement element, StringBuilder text) {}

    private static void read(XmlReader reader, Deque<Open> open, ObjectNode root) throws IOException {
        for (var event = reader.next(); event != XmlReader.Event.OVER; event = reader.next()) {
            switch (event) {
                case START -> {
                    if (reader.depth() <= MOST_LEVELS) {
                        open.push(begin(reader));
                    }
                }
                case TEXT -> {
                    if (reader.depth() <= MOST_LEVELS) {
                        open.peek().text().append(reader.text());
                    }
                }
                default -> {
                    if (reader.depth() < MOST_LEVELS) {
                        close(open, root);
                    }
                }
            }
        }
    }

    private static Open begin(XmlReader reader) {
        var element = new XmlElement();
        reader.attributes().forEach((name, value) -> {
            if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
                element.attribute(name, value);
            }
        });
        return new Open(reader.element(), element, new StringBuilder());
    }

    private static void close(Deque<Open> open, ObjectNode root) {
        var ended = open.pop();
        var value = value(ended);
        if (open.isEmpty()) {
            root.set(ended.name(), value);
        } else {
            open.peek().element().child(ended.name(), value);
        }
    }

    private static JsonNode value(Open ended) {
        var text = ended.text().toString();
        if (ended.element().isEmpty()) {
            return TextNode.valueOf(text);
        }
        if (!text.isBlank()) {
            ended.element().text(text);
        }
        return ended.element();
    }
}
