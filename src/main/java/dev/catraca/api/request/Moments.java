package dev.catraca.api.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Parses the times in a request. */
final class Moments {
    private Moments() {}

    /** A date, a time and its offset from UTC (ISO 8601), in a year from 1 to 9999. */
    static Optional<Instant> of(String text) {
        try {
            var moment = OffsetDateTime.parse(text);
            return Optional.of(moment)
                    .filter(it -> it.getYear() > 0 && it.getYear() < 10_000)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
