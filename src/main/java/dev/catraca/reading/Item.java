package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.RejectionCode;
import java.util.function.Supplier;

/** One raw record, as a format delivers it. */
public sealed interface Item {
    /** A record that could be parsed: any JSON value, or for CSV an object from column name to text. */
    record Readable(JsonNode value) implements Item {}

    /**
     * An object of which only the values that the mapping needs were kept; see {@link RecordMapping#picker}.
     *
     * @param values as the picker has returned them
     * @param whole reads the whole object again from its text; to be called before the next record is read
     */
    record Picked(JsonNode[] values, Supplier<JsonNode> whole) implements Item {}

    /**
     * A record that could not be parsed, although the records after it can.
     *
     * @param key the text of the key if the fault cannot have damaged it, else null
     */
    record Unreadable(RejectionCode code, String message, String raw, String key) implements Item {
        /** A record whose key cannot be read. */
        public Unreadable(RejectionCode code, String message, String raw) {
            this(code, message, raw, null);
        }
    }
}
