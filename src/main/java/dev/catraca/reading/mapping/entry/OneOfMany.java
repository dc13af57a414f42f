package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.step.Taker;

/** One value made of many. */
record OneOfMany(Entry many, Taker taker) implements Entry {
    @Override
    public Taken take(JsonNode[] values) {
        var taken = many.take(values);
        return taken.fault() != null || !taken.there() ? taken : Taken.of(taker.of(taken.values()));
    }
}
