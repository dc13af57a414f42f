package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.step.Fault;
import dev.catraca.reading.mapping.step.Made;
import dev.catraca.reading.mapping.value.Single;
import java.util.List;

/**
 * What an entry takes of a record.
 *
 * @param values none of them absent; at most one if the entry is not one for many
 * @param there whether the place is there, which an empty list is too
 * @param fault why the value is bad, or null
 */
public record Taken(List<JsonNode> values, boolean there, Fault fault) {
    static final Taken NOTHING = new Taken(List.of(), false, null);

    /** A single value of a record; nothing if it is absent. */
    static Taken of(JsonNode value) {
        return Single.isAbsent(value) ? NOTHING : new Taken(List.of(value), true, null);
    }

    static Taken of(Made made) {
        return made.fault() == null ? of(made.value()) : bad(made.fault());
    }

    static Taken bad(Fault fault) {
        return new Taken(List.of(), true, fault);
    }

    /** The single value; null if there is none. */
    public JsonNode value() {
        return values.isEmpty() ? null : values.get(0);
    }
}
