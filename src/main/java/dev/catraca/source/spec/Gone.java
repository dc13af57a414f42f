package dev.catraca.source.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * How a source is asked for the products that are gone: like for its list, but with another value.
 *
 * @param param what takes the value, as for {@link Pagination#param}
 * @param value a text, a whole number, true or false; a text may hold references to secrets
 * @param asked whether this reading asks for them
 */
public record Gone(String param, JsonNode value, boolean asked) {
    private static final String HEADER = "header:";

    /** Empty if the spec does not have it. */
    static Optional<Gone> of(JsonNode gone) {
        return Optional.ofNullable(gone.path("param").textValue())
                .map(param -> new Gone(param, gone.get("value"), false));
    }

    /** The same for the reading that asks for them. */
    Gone asking() {
        return new Gone(param, value, true);
    }

    /** What is sent to ask for what is gone. */
    Request in(Request request) {
        var query = new LinkedHashMap<>(request.query());
        var headers = new LinkedHashMap<>(request.headers());
        var body = request.body();
        if (param.startsWith("/")) {
            body = body.map(this::in);
        } else if (param.startsWith(HEADER)) {
            headers.keySet().removeIf(param.substring(HEADER.length())::equalsIgnoreCase);
            headers.put(param.substring(HEADER.length()), value.asText());
        } else {
            query.put(param, value);
        }
        return new Request(request.method(), query, headers, body, request.auth());
    }

    /** The rules of a spec have checked that the body has the place. */
    private JsonNode in(JsonNode body) {
        var place = JsonPointer.compile(param);
        var copy = body.<JsonNode>deepCopy();
        var parent = copy.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.set(place.last().getMatchingProperty(), value);
        } else {
            ((ArrayNode) parent).set(place.last().getMatchingIndex(), value);
        }
        return copy;
    }
}
