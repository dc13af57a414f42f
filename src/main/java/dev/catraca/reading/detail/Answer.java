package dev.catraca.reading.detail;

import com.fasterxml.jackson.databind.JsonNode;

/** What a source has answered about one id. */
sealed interface Answer {
    /** @param value not absent */
    record Found(JsonNode value) implements Answer {}

    /** @param told why it counts as not there, for people */
    record Gone(String told) implements Answer {}

    /** @param told why it is left out, for people */
    record Skipped(String told) implements Answer {}
}
