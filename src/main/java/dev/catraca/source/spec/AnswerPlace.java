package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place in an answer of a source: a JSON Pointer into its body, or a header.
 *
 * @param pointer null for a header
 * @param header the name of the header; null for a pointer
 * @param after the text in the header that the value follows; "" if the value is the whole header
 */
public record AnswerPlace(String pointer, String header, String after) {
    private static final String HEADER = "header:";

    /** Reads a pointer, or a header that is written {@code header:X-Next}. */
    public static AnswerPlace of(String text) {
        return isHeader(text)
                ? new AnswerPlace(null, text.substring(HEADER.length()), "")
                : new AnswerPlace(text, null, "");
    }

    /** Reads the same, or an object with {@code header} and, if wanted, {@code after}. */
    static AnswerPlace of(JsonNode place) {
        return place.isObject()
                ? new AnswerPlace(
                        null,
                        place.get("header").textValue(),
                        place.path("after").asText())
                : of(place.textValue());
    }

    /** Whether the text names a header. */
    static boolean isHeader(String text) {
        return text.startsWith(HEADER);
    }

    /** As in a spec, for messages. */
    @Override
    public String toString() {
        return header == null ? pointer : HEADER + header;
    }
}
