package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.step.Step;
import dev.catraca.reading.mapping.value.Single;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry with steps on each of its values, and a default for nothing.
 *
 * @param usual the default, or null
 * @param falseIsThere whether {@code false} is a value, so that the default does not replace it
 */
record Stepped(Entry entry, Step steps, JsonNode usual, boolean falseIsThere) implements Entry {
    @Override
    public Taken take(JsonNode[] values) {
        var taken = entry.take(values);
        if (taken.fault() != null) {
            return taken;
        }
        var made = new ArrayList<JsonNode>(taken.values().size());
        for (var value : taken.values()) {
            var one = steps.on(value);
            if (one.fault() != null) {
                return Taken.bad(one.fault());
            }
            if (one.value() != null) {
                made.add(one.value());
            }
        }
        return usual != null && made.stream().allMatch(value -> !falseIsThere && Single.isFalse(value))
                ? Taken.of(usual)
                : new Taken(List.copyOf(made), taken.there(), null);
    }
}
