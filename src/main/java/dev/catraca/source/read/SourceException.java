package dev.catraca.source.read;

import java.time.Duration;
import java.util.Optional;

/** The source cannot be read. The message is one sentence for a person and holds no secret. */
public class SourceException extends RuntimeException {
    private final boolean retryable;
    private final Duration retryAfter;

    private SourceException(String message, Throwable cause, boolean retryable, Duration retryAfter) {
        super(message, cause);
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** Asking again will not help. */
    public static SourceException permanent(String message, Throwable cause) {
        return new SourceException(message, cause, false, null);
    }

    /**
     * Asking again may help.
     *
     * @param retryAfter how long the source asks to be left alone, or null if it does not say
     */
    public static SourceException passing(String message, Throwable cause, Duration retryAfter) {
        return new SourceException(message, cause, true, retryAfter);
    }

    public boolean retryable() {
        return retryable;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
