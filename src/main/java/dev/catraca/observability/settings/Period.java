package dev.catraca.observability.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;

/** A duration and its text. */
record Period(String text, Duration length) {
    /** @throws IllegalArgumentException if the text is not a duration */
    static Period of(String text) {
        return new Period(text, DurationConverter.parseDuration(text));
    }
}
