package dev.catraca.reading.xml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/**
 * An element with attributes or children as an object: {@code @id} for an attribute, {@code #text} for its own text, an array for
 * children of one name. Its fields have the names of the document; {@link #get} is more lenient, as places in a mapping are.
 */
@SuppressWarnings("unchecked")
public final class XmlElement extends ObjectNode {
    private static final long serialVersionUID = 1;
    private static final String TEXT = "#text";

    public XmlElement() {
        super(JsonNodeFactory.instance);
    }

    /** The element that was written as this JSON; a value that is no object stays as it is. */
    public static JsonNode of(JsonNode written) {
        if (written.isArray()) {
            var list = JsonNodeFactory.instance.arrayNode();
            written.forEach(value -> list.add(of(value)));
            return list;
        }
        if (!written.isObject()) {
            return written;
        }
        var element = new XmlElement();
        written.properties().forEach(field -> element.set(field.getKey(), of(field.getValue())));
        return element;
    }

    /** Adds an attribute. */
    public void attribute(String name, String value) {
        put('@' + name, value);
    }

    /** Sets the element's own text, which keeps its place among the children. */
    public void text(String text) {
        put(TEXT, text);
    }

    /** Adds a child; one of several of the same name becomes an element of a list. */
    public void child(String name, JsonNode value) {
        var before = super.get(name);
        if (before == null) {
            set(name, value);
        } else if (before instanceof ArrayNode several) {
            several.add(value);
        } else {
            set(name, arrayNode().add(before).add(value));
        }
    }

    /**
     * The attribute or the first child of this name. If there is none, the first whose name differs in its prefix only: feeds
     * write {@code g:price}, {@code price} and {@code x:price} for the same field.
     */
    @Override
    public JsonNode get(String name) {
        return find(name) instanceof ArrayNode several ? several.get(0) : find(name);
    }

    /** All children of this name, found as {@link #get} finds the first; an empty list if there are none. */
    public ArrayNode all(String name) {
        var found = find(name);
        if (found instanceof ArrayNode several) {
            return several;
        }
        return found == null ? arrayNode() : arrayNode().add(found);
    }

    /** What stands at a pointer: of an element all children of the last name, of any other value what {@link JsonNode#at} finds. */
    public static JsonNode all(JsonNode value, JsonPointer pointer) {
        return !pointer.matches() && value.at(pointer.head()) instanceof XmlElement element
                ? element.all(pointer.last().getMatchingProperty())
                : value.at(pointer);
    }

    /** A copy with this as the only child of the name, found as {@link #get} finds it; all other fields are the same. */
    public XmlElement with(String name, JsonNode child) {
        var replaced = find(name);
        var copy = new XmlElement();
        properties()
                .forEach(field -> copy.set(field.getKey(), field.getValue() == replaced ? child : field.getValue()));
        return copy;
    }

    /** Whether it has elements in it. */
    public boolean hasChildren() {
        return properties().stream()
                .map(Map.Entry::getKey)
                .anyMatch(name -> !name.startsWith("@") && !name.equals(TEXT));
    }

    /** What the value of a single field is: the text of an element that has no children, else the value itself. */
    public static JsonNode single(JsonNode value) {
        return value instanceof XmlElement element ? element.ownText() : value;
    }

    @Override
    public XmlElement deepCopy() {
        var copy = new XmlElement();
        properties().forEach(field -> copy.set(field.getKey(), field.getValue().deepCopy()));
        return copy;
    }

    private JsonNode ownText() {
        if (hasChildren()) {
            return this;
        }
        var text = super.get(TEXT);
        return text == null ? TextNode.valueOf("") : text;
    }

    private JsonNode find(String name) {
        var exact = super.get(name);
        if (exact != null) {
            return exact;
        }
        var local = local(name);
        for (var field : properties()) {
            if (local(field.getKey()).equals(local)) {
                return field.getValue();
            }
        }
        return null;
    }

    private static String local(String name) {
        var colon = name.lastIndexOf(':');
        if (colon < 0) {
            return name;
        }
        return (name.startsWith("@") ? "@" : "") + name.substring(colon + 1);
    }
}
