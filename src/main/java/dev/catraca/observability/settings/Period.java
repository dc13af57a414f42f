package dev.catraca.observability.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** A duration as it was written. */
record Period(String text, Duration length) {
    /** @throws IllegalArgumentException if it is none */
    static Period of(String text) {
        return new Period(text, DurationConverter.parseDuration(text));
    }
}
