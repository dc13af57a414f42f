package dev.catraca.reading.token;

import dev.catraca.reading.SourceConfig;
import java.time.Duration;

/**
 * How long a request for tokens may take.
 *
 * @param untilSent how long after its claim the request is sent at the latest
 * @param lease how long a claim lasts: no request is under way when it ends
 * @param patience how long a process waits for another
 */
public record TokenWaits(Duration untilSent, Duration lease, Duration patience) {
    private static final Duration UNTIL_SENT = Duration.ofSeconds(5);

    /** A request has the time of a connection and of a response; its answer has the rest of the lease to be stored. */
    public static TokenWaits of(SourceConfig config) {
        var lease = UNTIL_SENT.multipliedBy(2).plus(asking(config));
        return new TokenWaits(UNTIL_SENT, lease, lease.multipliedBy(2));
    }

    /** How long a request may take until its whole answer is there. */
    public static Duration asking(SourceConfig config) {
        return config.connectTimeout().plus(config.responseTimeout());
    }
}
