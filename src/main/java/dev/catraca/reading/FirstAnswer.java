package dev.catraca.reading;

import dev.catraca.reading.seen.Journal;
import dev.catraca.reading.transport.Transport;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The answer to the first request of a source, looked at in any format. {@link #read} blocks and is called once; {@link #close} may be
 * called by any thread at any time.
 */
public final class FirstAnswer implements AutoCloseable {
    private final PageRequests requests;
    private final Transport transport;
    private final Journal journal;
    private final ScheduledExecutorService timer;

    FirstAnswer(PageRequests requests, Transport transport, Journal journal, ScheduledExecutorService timer) {
        this.requests = requests;
        this.transport = transport;
        this.journal = journal;
        this.timer = timer;
    }

    /**
     * Requests it, and reads its beginning into the journal.
     *
     * @throws SourceException if it does not come, or is an error
     */
    public void read() {
        var page = requests.open(Checkpoint.START);
        try {
            journal.readOn(timer, transport::abort);
        } finally {
            page.close();
        }
    }

    @Override
    public void close() {
        transport.abort();
    }
}
