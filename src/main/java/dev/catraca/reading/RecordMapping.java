package dev.catraca.reading;

import dev.catraca.product.Outcome;
import java.util.Optional;

/** Turns a raw record into a product or a rejection. Called on the reading thread; never throws for bad data. */
@FunctionalInterface
public interface RecordMapping {
    /**
     * Maps one record.
     *
     * @param position the record's number, counted from 1 over all pages
     */
    Outcome map(long position, Item item);

    /** Takes what this mapping needs out of a record while it is parsed; empty if each record is needed as a whole. */
    default Optional<RecordPicker> picker() {
        return Optional.empty();
    }
}
