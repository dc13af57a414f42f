package dev.catraca.reading.transport;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.request.SourceRequest;

/** Gets the content at an address. Use an instance for one reading only. */
public interface Transport {
    /**
     * Opens the content that is asked for. Blocks until the content begins.
     *
     * @param page the page's name for errors ("page 3"), or "" if the source has no pages
     * @throws SourceException if the content cannot be read
     */
    Content open(SourceRequest request, String page);

    /** Ends a waiting call of {@link #open} and a waiting read of its content. May be called from any thread. */
    void abort();
}
