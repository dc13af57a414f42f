package dev.catraca.reading.format;

import dev.catraca.reading.Item;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Delivers the records of one page one by one, in memory that does not depend on their number. */
public interface RecordStream extends Closeable {
    /**
     * Reads the next record.
     *
     * @return the record, or null when the page has no more
     * @throws IOException if the transfer broke off
     * @throws dev.catraca.reading.SourceException if the content is not what the format expects
     */
    Item next() throws IOException;

    /** The value at a JSON Pointer outside the records; complete once {@link #next} has returned null. */
    default Found found(String pointer) {
        return Found.ABSENT;
    }

    /**
     * The error that the page states next to its records, in one short text; complete once {@link #next} has returned
     * null.
     */
    default Optional<String> error() {
        return Optional.empty();
    }

    /** Whether the page had no list of records: null instead of it, or no content at all. */
    default boolean withoutList() {
        return hasNullList();
    }

    /** Whether the page had null where the list of records should be. */
    default boolean hasNullList() {
        return false;
    }

    /**
     * Remarks for people on how the content was read, one sentence each, such as the guessed character set. Grows while
     * records are read.
     */
    default List<String> remarks() {
        return List.of();
    }

    /** Why the page may lack records although it looks complete, one sentence each. Grows while records are read. */
    default List<String> doubts() {
        return List.of();
    }
}
