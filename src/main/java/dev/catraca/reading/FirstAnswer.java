package dev.catraca.reading;

import dev.catraca.reading.transport.Transport;

/**
 * The answer to the first request of a source, looked at in any format. {@link #read} blocks and is called once; {@link #close} may be
 * called by any thread at any time.
 */
public final class FirstAnswer implements AutoCloseable {
    private final PageRequests requests;
    private final Transport transport;

    FirstAnswer(PageRequests requests, Transport transport) {
        this.requests = requests;
        this.transport = transport;
    }

    /**
     * Requests it, and reads its beginning into the journal.
     *
     * @throws SourceException if it does not come, or is an error
     */
    public void read() {
        // Closing reads on, because the journal keeps the beginning.
        requests.open(Checkpoint.START).close();
    }

    @Override
    public void close() {
        transport.abort();
    }
}
