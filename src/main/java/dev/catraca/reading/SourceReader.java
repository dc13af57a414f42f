package dev.catraca.reading;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Reads a source once, from a checkpoint to its end. {@link #next} blocks and is called by one thread at a time. {@link
 * #close} may be called by any thread at any time and ends a call that is waiting for the source.
 */
public interface SourceReader extends AutoCloseable {
    /**
     * Reads the next records.
     *
     * @param maxRecords the most records to return, 1 or more
     * @param maxBytes stop once the records returned hold about this many bytes of content; one record is always
     *     returned
     * @param maxWait stop at the first record that arrives later than this after the call
     * @return the records; empty only together with {@link Chunk#last()}, or while the source still writes what is to be read: then
     *     the next call asks again, after a wait of its own that {@link #close} ends
     * @throws SourceException if the source cannot be read; when it is {@link SourceException#retryable()} the next
     *     call continues where this one began, and nothing is delivered twice or lost
     */
    Chunk next(int maxRecords, long maxBytes, Duration maxWait);

    /** Reads the next records without a time limit. */
    default Chunk next(int maxRecords, long maxBytes) {
        return next(maxRecords, maxBytes, ChronoUnit.FOREVER.getDuration());
    }

    /**
     * Tells the reader that the failed page will not be requested again.
     *
     * @param failure what {@link #next} threw last
     * @return the last chunk, if the total was reached and the failed page was requested only to check that; else
     *     empty, and the reading has failed
     */
    Optional<Chunk> giveUp(SourceException failure);

    /** The text with references in the place of the secrets of the source, which it may have repeated there. */
    default String hide(String text) {
        return text;
    }

    @Override
    void close();
}
