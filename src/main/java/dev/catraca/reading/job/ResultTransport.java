package dev.catraca.reading.job;

import dev.catraca.reading.SourceException;
import dev.catraca.reading.request.SourceRequest;
import dev.catraca.reading.transport.Content;
import dev.catraca.reading.transport.Transport;

/** Gets the result of a job, which states its own total. One that is not given any more fails as {@link SourceException.Kind#NOT_THERE}. */
public final class ResultTransport implements Transport {
    private final Transport transport;
    private final Long count;

    /** @param count how many entries the result has; null if the source does not say it */
    public ResultTransport(Transport transport, Long count) {
        this.transport = transport;
        this.count = count;
    }

    @Override
    public Content open(SourceRequest request, String page) {
        try {
            return transport.open(request, page).ofTotal(count);
        } catch (SourceException e) {
            // A refusal has no cause. It is no key that is refused, because none is sent: the address has lived too
            // long.
            throw e.kind() == SourceException.Kind.CONFIGURATION && e.getCause() == null
                    ? SourceException.notThere(e.getMessage())
                    : e;
        }
    }

    @Override
    public void abort() {
        transport.abort();
    }
}
