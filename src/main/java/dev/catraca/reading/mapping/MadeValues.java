package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.entry.Entries;
import dev.catraca.reading.mapping.entry.Entry;
import dev.catraca.reading.mapping.step.Fault;
import java.util.ArrayList;
import java.util.List;

/** What the entries that are more than a place make of a record. Each value has a slot beside those that {@link Places} reads. */
final class MadeValues {
    private record Made(int slot, Entry entry) {}

    private final Places places;
    private final char decimal;
    private final List<Made> all = new ArrayList<>();

    MadeValues(Places places, char decimal) {
        this.places = places;
        this.decimal = decimal;
    }

    /** Adds an entry; returns the slot of its value. */
    int add(JsonNode entry, boolean isAttribute) {
        var slot = places.reserve();
        all.add(new Made(slot, new Entries(places, decimal, isAttribute).compile(entry)));
        return slot;
    }

    /** Fills the slots; returns the faults by slot, null where there is none and if there are no entries. */
    Fault[] fill(JsonNode[] values) {
        if (all.isEmpty()) {
            return null;
        }
        var faults = new Fault[values.length];
        for (var made : all) {
            var taken = made.entry().take(values);
            values[made.slot()] = taken.value();
            faults[made.slot()] = taken.fault();
        }
        return faults;
    }
}
