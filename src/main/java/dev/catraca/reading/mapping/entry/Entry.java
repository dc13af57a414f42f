package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes a value, or several, of a record. Never throws. Safe for use by several threads. */
@FunctionalInterface
public interface Entry {
    /** @param values of the record, by slot */
    Taken take(JsonNode[] values);
}
