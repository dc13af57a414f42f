package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Makes one value of many. Never throws. Safe for use by several threads. */
@FunctionalInterface
public interface Taker {
    /** @param values none of them absent */
    Made of(List<JsonNode> values);
}
