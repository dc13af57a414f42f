package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.value.Single;
import java.util.List;

/**
 * The first of several entries that is there and not blank. One that is bad counts as there, so that a bad value is told and not
 * passed over.
 *
 * @param falseIsThere whether {@code false} is a value
 */
record FirstThere(List<Entry> entries, boolean falseIsThere) implements Entry {
    @Override
    public Taken take(JsonNode[] values) {
        var taken = Taken.NOTHING;
        for (var entry : entries) {
            taken = entry.take(values);
            if (taken.fault() != null || isThere(taken)) {
                return taken;
            }
        }
        return taken;
    }

    private boolean isThere(Taken taken) {
        return taken.values().stream().anyMatch(value -> falseIsThere || !Single.isFalse(value));
    }
}
