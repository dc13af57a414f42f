package dev.catraca.reading.request;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Where a value of the pagination goes: to a query parameter, or to a header (a name that begins with {@code header:}), or to a
 * place in the body (a name that is a JSON Pointer).
 */
public record Parameter(String name) {
    private static final String HEADER = "header:";
    private static final String WHOLE_NUMBER = "-?(0|[1-9][0-9]{0,17})";

    /** The request with the number; in the body it is a JSON number, or a text if the body has a text there. */
    public PageRequest put(PageRequest request, long number) {
        return isInBody() && !request.body().at(name).isTextual()
                ? request.withBody(BodyPlace.set(request.body(), name, LongNode.valueOf(number)))
                : put(request, Long.toString(number));
    }

    /** The request with the text; in the body it is a JSON number if it can be one and the body has a number there. */
    public PageRequest put(PageRequest request, String text) {
        if (isInBody()) {
            var isNumber = request.body().at(name).isNumber() && text.matches(WHOLE_NUMBER);
            var value = isNumber ? LongNode.valueOf(Long.parseLong(text)) : TextNode.valueOf(text);
            return request.withBody(BodyPlace.set(request.body(), name, value));
        }
        return name.startsWith(HEADER)
                ? request.withHeader(name.substring(HEADER.length()), text)
                : request.at(Query.with(request.address(), name, text));
    }

    /** What it is, for messages: {@code the query parameter "page"}. */
    public String words() {
        if (isInBody()) {
            return "the field \"" + name + "\" of the body";
        }
        return name.startsWith(HEADER)
                ? "the header \"" + name.substring(HEADER.length()) + "\""
                : "the query parameter \"" + name + "\"";
    }

    private boolean isInBody() {
        return name.startsWith("/");
    }
}
