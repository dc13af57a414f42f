package dev.catraca.reading;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Takes the values that a mapping needs out of a record, without a tree of the whole. Safe for use by several threads. */
@FunctionalInterface
public interface RecordPicker {
    /**
     * Reads one object to its end, and fails wherever reading it as a tree would fail.
     *
     * @param parser at the start of the object; at its end afterwards
     */
    JsonNode[] pick(JsonParser parser) throws IOException;
}
