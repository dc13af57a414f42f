package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a source is told who asks.
 *
 * @param kind the name of the kind in a spec, such as "basic"
 * @param fields the other fields, by their names in the spec; may hold {@code ${NAME}} references to secrets
 * @param body what a login sends; may hold references in its texts
 */
public record AuthSpec(String kind, Map<String, String> fields, Optional<JsonNode> body) {
    /** The text of a field; "" if it is not given. */
    public String text(String field) {
        return fields.getOrDefault(field, "");
    }

    /** Every text that may hold a reference to a secret. */
    public Stream<String> texts() {
        return Stream.concat(fields.values().stream(), body.stream().flatMap(Request::texts));
    }

    public boolean has(String field) {
        return fields.containsKey(field);
    }

    /** User and password with a colon between them, as they are encoded together (RFC 7617); empty if the kind has none. */
    public Optional<String> pair() {
        return Optional.ofNullable(fields.get("user")).map(user -> user + ":" + text("password"));
    }
}
