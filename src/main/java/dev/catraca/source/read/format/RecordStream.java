package dev.catraca.source.read.format;

import dev.catraca.source.read.Item;
import java.io.Closeable;
import java.io.IOException;

/** A format: hands on the records of one page one by one, in memory that does not depend on how many there are. */
public interface RecordStream extends Closeable {
    /**
     * Reads on to the next record.
     *
     * @return the record, or null when the page has no more
     * @throws IOException if the transfer broke off
     * @throws dev.catraca.source.read.SourceException if the content is not what the format expects
     */
    Item next() throws IOException;

    /** The text of the scalar at a JSON Pointer outside the records; null if absent, null or not come by yet. */
    default String found(String pointer) {
        return null;
    }
}
