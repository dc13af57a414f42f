package dev.catraca.api.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads moments as a caller writes them. */
final class Moments {
    private Moments() {}

    /** A date, a time and its distance from UTC (ISO 8601), in a year of four digits. */
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
