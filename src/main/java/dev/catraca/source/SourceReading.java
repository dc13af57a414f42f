package dev.catraca.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.util.Optional;

/** Makes a {@link Source} of its row. */
final class SourceReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A file source that was stored stays readable when the folder is no longer configured; opening it then fails. */
    private static final SpecParser STORED = new SpecParser(Optional.of("/"));

    private SourceReading() {}

    static Source of(SourceEntity row) {
        var json = json(row);
        if (STORED.parse(json, row.id) instanceof SpecResult.Valid valid) {
            return new Source(
                    row.id,
                    row.name,
                    row.enabled,
                    row.origin,
                    row.nextRunAt,
                    row.createdAt,
                    row.updatedAt,
                    row.version,
                    valid.json(),
                    valid.spec());
        }
        throw new IllegalStateException("The stored spec of source " + row.id + " is not valid");
    }

    private static ObjectNode json(SourceEntity row) {
        try {
            return (ObjectNode) JSON.readTree(row.spec);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalStateException("The stored spec of source " + row.id + " is not a JSON object", e);
        }
    }
}
