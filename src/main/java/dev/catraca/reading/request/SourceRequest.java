package dev.catraca.reading.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request to a server, with its secrets put in.
 *
 * @param method "GET" or "POST"
 * @param headers by name, without regard to case
 * @param body null if nothing is sent
 * @param once whether it does something that must not be done twice, even as a GET
 */
public record SourceRequest(String method, URI address, Map<String, String> headers, JsonNode body, boolean once) {
    /** One that only asks. */
    public SourceRequest(String method, URI address, Map<String, String> headers, JsonNode body) {
        this(method, address, headers, body, false);
    }

    public SourceRequest {
        var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = Collections.unmodifiableMap(byName);
    }

    /** The same at another address. */
    public SourceRequest at(URI other) {
        return new SourceRequest(method, other, headers, body, once);
    }

    /** A GET of another address that sends nothing of this request. */
    public SourceRequest get(URI other) {
        return new SourceRequest("GET", other, Map.of(), null, once);
    }

    /** Whether it asks for a document only if that has changed. */
    public boolean isConditional() {
        return headers.containsKey("If-None-Match") || headers.containsKey("If-Modified-Since");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** Whether the body is sent as the fields of a form. */
    public boolean isForm() {
        return body != null && Form.isType(headers.get("Content-Type"));
    }

    /** The same with headers; each replaces one of the same name. */
    public SourceRequest withHeaders(Map<String, String> more) {
        var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        all.putAll(headers);
        all.putAll(more);
        return new SourceRequest(method, address, all, body, once);
    }

    /** The same with a query parameter; replaces any of the same name. */
    public SourceRequest withParameter(String name, String value) {
        return at(URI.create(Query.with(address.toString(), name, value)));
    }

    /** The same without a query parameter, where it has this value. */
    public SourceRequest withoutParameter(String name, String value) {
        return at(URI.create(Query.without(address.toString(), name, value)));
    }

    /** The same with a text at a place in the body. */
    public SourceRequest withText(String pointer, String text) {
        return new SourceRequest(method, address, headers, BodyPlace.set(body, pointer, TextNode.valueOf(text)), once);
    }
}
