package dev.catraca.reading;

import dev.catraca.product.Outcome;

/** Makes a product or a rejection of a raw record. Called by the thread that reads; never throws for bad data. */
@FunctionalInterface
public interface RecordMapping {
    /**
     * Maps one record.
     *
     * @param position the record's place in what the source delivers, counted from 1 over all pages
     */
    Outcome map(long position, Item item);
}
