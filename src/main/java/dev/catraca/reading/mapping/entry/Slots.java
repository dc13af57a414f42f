package dev.catraca.reading.mapping.entry;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The places of a record whose values are read; each has a slot in the array of values. */
public interface Slots {
    /**
     * Adds a place; not to be called once values were read.
     *
     * @param whole whether a list or an object is wanted with all that it contains
     * @return its slot
     */
    int add(JsonPointer pointer, boolean whole);

    /**
     * Adds a place of which all elements are wanted, where an XML record has several of one name; the slot of {@link #add} has the first.
     *
     * @return its slot
     */
    int addAll(JsonPointer pointer);

    /** The values of a record that was read as a tree. */
    JsonNode[] of(JsonNode record);

    /** The places of the parent, if the record is a variant. */
    Optional<Slots> parent();

    /** The places of the record that has other answers beside it; empty if there are none. */
    Optional<Slots> answers();

    /** Places of another record, such as an element of a list. */
    Slots other();
}
