package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.Optional;

/** Reads the text of one record as a rejection keeps it: in every format a record that could be parsed is kept as JSON. */
public final class RecordText {
    private static final ObjectReader JSON = ExactJson.ofRecords().forType(JsonNode.class);

    private RecordText() {}

    /** The record, each number exactly as written; empty if the text is no JSON, for example because it was cut. */
    public static Optional<JsonNode> read(String text) {
        try (var parser = JSON.createParser(text)) {
            var record = JSON.<JsonNode>readValue(parser);
            return parser.nextToken() == null ? Optional.ofNullable(record) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        } catch (java.io.IOException e) {
            throw new IllegalStateException("a text cannot break off", e);
        }
    }
}
