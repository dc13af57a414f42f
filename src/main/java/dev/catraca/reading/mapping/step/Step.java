package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;

/** Makes something of one value. Never throws. Safe for use by several threads. */
@FunctionalInterface
public interface Step {
    /** @param value never absent; of a list or an object it may hold only whether it is empty */
    Made on(JsonNode value);
}
