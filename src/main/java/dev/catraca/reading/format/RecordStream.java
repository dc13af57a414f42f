package dev.catraca.reading.format;

import dev.catraca.reading.Item;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A format: hands on the records of one page one by one, in memory that does not depend on how many there are. */
public interface RecordStream extends Closeable {
    /**
     * Reads on to the next record.
     *
     * @return the record, or null when the page has no more
     * @throws IOException if the transfer broke off
     * @throws dev.catraca.reading.SourceException if the content is not what the format expects
     */
    Item next() throws IOException;

    /** What stands at a JSON Pointer outside the records; complete once {@link #next} has returned null. */
    default Found found(String pointer) {
        return Found.ABSENT;
    }

    /** The error that the page names beside its records, in one short text; complete once {@link #next} has returned null. */
    default Optional<String> error() {
        return Optional.empty();
    }

    /** Whether no list of records came: null stood in its place, or nothing came at all. */
    default boolean withoutList() {
        return false;
    }

    /**
     * What people should know about how the content was read, one sentence each, such as the character set that was
     * guessed. Grows while records are read.
     */
    default List<String> remarks() {
        return List.of();
    }

    /** Why the page may lack records although it looks complete, one sentence each. Grows while records are read. */
    default List<String> doubts() {
        return List.of();
    }
}
