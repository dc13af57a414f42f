package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;

/** Reads an answer in JSON as a whole. */
final class JsonAnswer {
    /** The parser may read ahead by its buffer size. */
    private static final int AHEAD = 8 * 1024;

    private JsonAnswer() {}

    static WholeAnswer read(RawPage page, String pointer, boolean many, CountingStream body) throws IOException {
        var document = new JsonDocument(page);
        var limited = new LimitedParser(document.parser(), document::taken, page.limit(), AHEAD);
        try {
            document.advance();
            limited.restart();
            var whole = JsonDocument.TREES.<JsonNode>readTree(limited);
            document.finish();
            var value = whole.at(JsonPointer.compile(pointer));
            var error = whole.isObject() ? error(whole, pointer, many) : Optional.<String>empty();
            if (value.isMissingNode() || value.isNull()) {
                throw WholeAnswer.nothing(page.content(), pointer, error);
            }
            return new WholeAnswer(value, error, document.remarks(), body.count());
        } catch (JsonProcessingException e) {
            throw document.failure(e);
        }
    }

    /** What the fields around the value say; if it is the whole answer, its own. */
    private static Optional<String> error(JsonNode whole, String pointer, boolean many) {
        var errors = new JsonErrors();
        if (pointer.isEmpty() && many) {
            // Its names are ids, so that a message or a code is no field of a record.
            whole.properties().forEach(field -> errors.take(field.getKey(), field.getValue()));
            return errors.text();
        }
        var first = JsonPointer.compile(pointer).getMatchingProperty();
        whole.properties().stream()
                .filter(field -> !field.getKey().equals(first))
                .forEach(field -> errors.note(field.getKey(), field.getValue()));
        return errors.text();
    }
}
