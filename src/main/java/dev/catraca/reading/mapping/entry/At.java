package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.xml.XmlElement;

/** The value at a place. */
record At(int slot) implements Entry {
    @Override
    public Taken take(JsonNode[] values) {
        return Taken.of(XmlElement.single(values[slot]));
    }
}
