package dev.catraca.reading;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One reading of a source, from a checkpoint to its end. {@link #next} blocks and is called by one thread at a time;
 * {@link #close} may be called by any thread at any time and ends a call that is waiting for the source.
 */
public interface SourceReader extends AutoCloseable {
    /**
     * Reads on.
     *
     * @param maxRecords the most records to return, 1 or more
     * @param maxBytes stop once the records returned hold about this many bytes of content; one record is always returned
     * @param maxWait stop at the first record that comes later than this after the call
     * @return the records; empty only together with {@link Chunk#last()}
     * @throws SourceException if the source cannot be read; when it is {@link SourceException#retryable()} the next call
     *     reads on from where this one began, and nothing is delivered twice or lost
     */
    Chunk next(int maxRecords, long maxBytes, Duration maxWait);

    /** Reads on and waits for as many records as there may be, however slowly they come. */
    default Chunk next(int maxRecords, long maxBytes) {
        return next(maxRecords, maxBytes, ChronoUnit.FOREVER.getDuration());
    }

    /**
     * Says that what failed is not asked for again.
     *
     * @param failure what {@link #next} threw last
     * @return the last chunk, if by its total the source has no more and the page that failed was asked for only to see that; else
     *     the reading has failed
     */
    Optional<Chunk> giveUp(SourceException failure);

    @Override
    void close();
}
