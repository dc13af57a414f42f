package dev.catraca.sync.preview;

import dev.catraca.reading.SourceException;
import java.util.Optional;

/**
 * A reading of a source for a preview. {@link #read} blocks and is called once; all else may be called by any thread at any time.
 */
interface Reading<T> extends AutoCloseable {
    /** @throws SourceException as a run without retries would */
    T read();

    /** What was asked and answered so far. */
    Evidence evidence();

    /** How much came so far, in words. */
    String progress();

    /**
     * What {@link #read} would have returned if the source had nothing more; empty if nothing came yet.
     *
     * @param why one sentence without its full stop: how much came, and in which time
     */
    Optional<T> soFar(String why);

    /** Ends the reading. */
    @Override
    void close();
}
