package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Outcome;
import java.util.Optional;

/** Turns a raw record into a product or a rejection, or finds that it is filtered. Called on the reading thread; never throws for bad data. */
@FunctionalInterface
public interface RecordMapping {
    /**
     * Maps one record.
     *
     * @param position the record's number, counted from 1 over all pages
     */
    Outcome map(long position, Item item);

    /** Whether its outcomes are entries of a list, behind each of which a chunk may end ({@link Chunk#steps}). */
    default boolean isOfList() {
        return false;
    }

    /** Where the spec says that a record tells when it was changed: what stands there. Null if nothing does, or the spec names no place. */
    default JsonNode changed(Item item) {
        return null;
    }

    /** Takes what this mapping needs out of a record while it is parsed; empty if each record is needed as a whole. */
    default Optional<RecordPicker> picker() {
        return Optional.empty();
    }
}
