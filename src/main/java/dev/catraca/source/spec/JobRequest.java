package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request about a job; has the headers and the auth of its source. Texts may hold {@code ${NAME}} references to secrets. Must not be
 * changed.
 *
 * @param url http or https
 * @param method "GET" or "POST"
 * @param query the parameters that are added to those of the address: single values, or lists of them
 * @param body any JSON value; only for POST
 * @param param what takes the id of the job, as the parameter of a pagination; empty if its place is {@link Lookup#ID} in the address
 */
public record JobRequest(
        String url, String method, Map<String, JsonNode> query, Optional<JsonNode> body, Optional<String> param) {
    /** What is sent, with what the source sends beside it. */
    Request of(Request source) {
        return new Request(method, query, source.headers(), body, source.auth());
    }

    /** Every text that may hold a reference to a secret. */
    Stream<String> texts() {
        return Stream.concat(Stream.of(url), new Request(method, query, Map.of(), body, Optional.empty()).texts());
    }
}
