package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.reading.Item;
import java.io.IOException;

/**
 * Reads the entries of an object as records, each with its name as the member {@code @key}. Only if the mapping uses
 * {@code /@key}, or if the first name is a number, as PHP writes a list with gaps: else an object in the place of the records
 * may be anything, such as an error. An entry that is named as an error and says one is no record.
 */
final class JsonEntries {
    private static final String KEY = "@key";

    private final JsonDocument document;
    private final JsonValues values;
    private final JsonErrors errors;
    private final BareValues bare;
    private final boolean named;
    private boolean begun;

    JsonEntries(RawPage page, JsonDocument document, JsonValues values, JsonErrors errors) {
        this.document = document;
        this.values = values;
        this.errors = errors;
        this.bare = BareValues.of(page);
        this.named = page.maps("/" + KEY);
    }

    /** Whether the entries of the object that was just opened are records. Reads its first token. */
    boolean begin() throws IOException {
        if (document.advance() != JsonToken.FIELD_NAME) {
            return named;
        }
        return named || isNumber(document.field());
    }

    /** The next record; null at the end of the object. */
    Item next() throws IOException {
        while (begun ? document.advance() == JsonToken.FIELD_NAME : isAtName()) {
            begun = true;
            var name = document.field();
            var item = values.member();
            if (!(item instanceof Item.Readable readable)) {
                return item;
            }
            if (!errors.take(name, readable.value())) {
                return new Item.Readable(record(name, bare.record(readable.value())));
            }
        }
        return null;
    }

    private boolean isAtName() {
        return document.parser().currentToken() == JsonToken.FIELD_NAME;
    }

    private static JsonNode record(String name, JsonNode value) {
        if (!value.isObject()) {
            return value;
        }
        var record = ((ObjectNode) value);
        var whole = JsonNodeFactory.instance.objectNode().put(KEY, name);
        record.remove(KEY);
        return whole.setAll(record);
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.chars().allMatch(next -> next >= '0' && next <= '9');
    }
}
