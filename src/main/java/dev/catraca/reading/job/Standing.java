package dev.catraca.reading.job;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a job stands.
 *
 * @param status as the source says it
 * @param result where the result is; empty if there is none, or none yet
 * @param count how many entries the result has; null if the source does not say it
 * @param said the start of the answer for people, without secrets
 */
record Standing(Kind kind, String status, Optional<URI> result, Long count, Supplier<String> said) {
    enum Kind {
        /** The result will come. */
        UNDER_WAY,
        /** What there is to read is there. */
        DONE,
        /** It will never be there. */
        FAILED
    }
}
