package dev.catraca.reading.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SecretReferences;
import dev.catraca.source.spec.ReadSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * The request for one page.
 *
 * @param address may hold references to secrets, because a page may be stored by its address
 * @param headers what the page adds to the headers of the spec
 * @param body with its secrets put in; null if nothing is sent
 */
public record PageRequest(String address, Map<String, String> headers, JsonNode body) {
    /**
     * The request of a spec, for no page in particular. Puts the secrets into the body here: a reference that comes later, with
     * a cursor, was sent by the source and must stay as it is.
     */
    public static PageRequest of(ReadSpec read, SecretReferences secrets) {
        var request = read.request();
        var whole = new PageRequest(
                Query.withAll(read.url(), request.query()),
                Map.of(),
                request.body().map(secrets::inBody).orElse(null));
        return read.since()
                .flatMap(since -> since.at()
                        .flatMap(time -> since.param()
                                .map(param -> new Parameter(param)
                                        .put(whole, since.format().write(time)))))
                .orElse(whole);
    }

    /** The same at another address. */
    public PageRequest at(String other) {
        return new PageRequest(other, headers, body);
    }

    PageRequest withHeader(String name, String value) {
        var all = new HashMap<>(headers);
        all.put(name, value);
        return new PageRequest(address, Map.copyOf(all), body);
    }

    PageRequest withBody(JsonNode other) {
        return new PageRequest(address, headers, other);
    }
}
