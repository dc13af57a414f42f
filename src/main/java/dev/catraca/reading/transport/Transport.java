package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import java.net.URI;

/** Gets the content at an address. Use an instance for one reading only. */
public interface Transport {
    /**
     * Opens the content at the address. Blocks until the content begins.
     *
     * @param page the page's name for errors ("page 3"), or "" if the source has no pages
     * @throws SourceException if the content cannot be read
     */
    Content open(URI address, String page);

    /** Ends a waiting call of {@link #open} and a waiting read of its content. May be called from any thread. */
    void abort();
}
