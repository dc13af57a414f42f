package dev.catraca.reading.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;

/** A place in the body of a request. The rules of a spec have checked that its parent exists. */
final class BodyPlace {
    private BodyPlace() {}

    /** A copy of the body with another value at the place. */
    static JsonNode set(JsonNode body, String pointer, ValueNode value) {
        var place = JsonPointer.compile(pointer);
        var copy = body.deepCopy();
        var parent = copy.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), value);
        } else {
            throw new IllegalStateException("the body has no place " + pointer);
        }
        return copy;
    }
}
