package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is sent to a source beside its address. Texts may hold {@code ${NAME}} references to secrets. Must not be changed.
 *
 * @param method "GET" or "POST"
 * @param query the parameters that are added to those of the address: single values, or lists of them
 * @param headers sent with each request to the origin of the address and to no other
 * @param body any JSON value; only for POST
 * @param auth how the source is told who asks
 */
public record Request(
        String method,
        Map<String, JsonNode> query,
        Map<String, String> headers,
        Optional<JsonNode> body,
        Optional<AuthSpec> auth) {
    /** A GET with nothing beside its address but headers. */
    public static Request get(Map<String, String> headers) {
        return new Request("GET", Map.of(), headers, Optional.empty(), Optional.empty());
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** Whether the body is a query of GraphQL. */
    public boolean isGraphQl() {
        return body.map(json -> json.path("query").isTextual()).orElse(false);
    }

    /** Every text that may hold a reference to a secret. */
    public Stream<String> texts() {
        return Stream.of(
                        headers.values().stream(),
                        Stream.concat(query.values().stream(), body.stream()).flatMap(Request::texts),
                        auth.stream().flatMap(AuthSpec::texts))
                .flatMap(texts -> texts);
    }

    static Stream<String> texts(JsonNode value) {
        return value.isContainerNode()
                ? value.valueStream().flatMap(Request::texts)
                : Stream.of(value).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
