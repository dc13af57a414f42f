package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import java.net.URI;

/** A kind of source: how the content behind an address is got. Belongs to one reading. */
public interface Transport {
    /**
     * Starts to read what stands at the address. Blocks until the content begins.
     *
     * @param page which page it is, in words for an error ("page 3"), or "" where there is nothing to tell
     * @throws SourceException if the content is not to be had
     */
    Content open(URI address, String page);

    /** From any thread: ends a call of {@link #open} that waits, and a read of the content it returned. */
    void abort();
}
