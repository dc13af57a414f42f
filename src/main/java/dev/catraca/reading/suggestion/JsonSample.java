package dev.catraca.reading.suggestion;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** Reads JSON as far as it goes: a document that was cut, or breaks off, is read up to there. */
final class JsonSample {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_LEVELS = 40;
    private static final Pattern BEGINS =
            Pattern.compile("(\\{\\s*[\"}]|\\[\\s*[\\[{\"\\]\\-0-9tfn]).*", Pattern.DOTALL);

    private JsonSample() {}

    /** Whether a text without blanks at its start may be JSON. */
    static boolean isJson(String text) {
        return BEGINS.matcher(text.substring(0, Math.min(1000, text.length()))).matches();
    }

    /** What can be read; missing if that is nothing. Anything deeper than {@value #MOST_LEVELS} levels is left out. */
    static JsonNode tree(String text) {
        JsonNode root = MissingNode.getInstance();
        Deque<ContainerNode<?>> open = new ArrayDeque<>();
        try (var parser = FACTORY.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructEnd()) {
                    open.pop();
                } else if (token != JsonToken.FIELD_NAME) {
                    var value = value(parser, token, open.size());
                    if (open.isEmpty()) {
                        root = value;
                    } else {
                        add(open.peek(), parser.currentName(), value);
                    }
                    if (value instanceof ContainerNode<?> container
                            && parser.currentToken().isStructStart()) {
                        open.push(container);
                    }
                }
                if (open.isEmpty()) {
                    return root;
                }
            }
        } catch (IOException | RuntimeException e) {
            // What was read before counts.
        }
        return root;
    }

    /** The value that begins; an object or a list is empty yet, and for one that is too deep there is null. */
    private static JsonNode value(JsonParser parser, JsonToken token, int level) throws IOException {
        if (token.isStructStart() && level >= MOST_LEVELS) {
            parser.skipChildren();
            return NODES.nullNode();
        }
        return switch (token) {
            case START_OBJECT -> NODES.objectNode();
            case START_ARRAY -> NODES.arrayNode();
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private static void add(ContainerNode<?> to, String name, JsonNode value) {
        if (to instanceof ArrayNode array) {
            array.add(value);
        } else {
            ((ObjectNode) to).set(name, value);
        }
    }
}
