package dev.catraca.api.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * An answer that says what went wrong (RFC 9457, Problem Details for HTTP APIs).
 *
 * @param kind the name in kebab case; the type is {@code urn:catraca:problem:} and this name
 * @param detail one sentence for a person about this occurrence; never a class name, a stack trace or a secret
 * @param extensions further members
 * @param retryAfter after how many seconds a retry may help, if at all
 */
public record Problem(
        String kind, int status, String title, String detail, ObjectNode extensions, Optional<Integer> retryAfter) {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE = "urn:catraca:problem:";

    public static Problem of(String kind, int status, String title, String detail) {
        return new Problem(kind, status, title, detail, JsonNodeFactory.instance.objectNode(), Optional.empty());
    }

    public Problem with(String member, long value) {
        return extended(extensions.deepCopy().put(member, value));
    }

    public Problem with(String member, String value) {
        return extended(extensions.deepCopy().put(member, value));
    }

    public Problem with(String member, JsonNode value) {
        return extended(extensions.deepCopy().set(member, value));
    }

    /** Adds every fault of a document. */
    public Problem with(List<Fault> faults) {
        var copy = extensions.deepCopy();
        var errors = copy.putArray("errors");
        faults.forEach(
                fault -> errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail()));
        return extended(copy);
    }

    public Problem retryAfter(int seconds) {
        return new Problem(kind, status, title, detail, extensions, Optional.of(seconds));
    }

    public ProblemException asException() {
        return new ProblemException(this);
    }

    /**
     * The problem as JSON.
     *
     * @param instance the path of the request
     */
    public String json(String instance) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("type", TYPE + kind)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", instance);
        return json.setAll(extensions).toString();
    }

    private Problem extended(ObjectNode extended) {
        return new Problem(kind, status, title, detail, extended, retryAfter);
    }

    /**
     * One thing that is wrong with a document.
     *
     * @param pointer JSON Pointer (RFC 6901) to the place; "" is the whole document
     */
    public record Fault(String pointer, String detail) {}
}
