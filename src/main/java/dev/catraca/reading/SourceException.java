package dev.catraca.reading;

import java.time.Duration;
import java.util.Optional;

/** The source cannot be read. The message is one sentence for a person and contains no secret. */
public class SourceException extends RuntimeException {
    /** What may help after a failure. */
    public enum Kind {
        /** Asking again may help. */
        PASSING,
        /** The source works, but asks for fewer requests (429). */
        THROTTLED,
        /** Asking again will not help. */
        PERMANENT,
        /** The source says that there is no such page. */
        NOT_THERE,
        /** Only a person can fix it, for example if the key is refused or a column is missing. */
        CONFIGURATION
    }

    private final Kind kind;
    private final Duration retryAfter;

    private SourceException(String message, Throwable cause, Kind kind, Duration retryAfter) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** Asking again will not help. */
    public static SourceException permanent(String message, Throwable cause) {
        return new SourceException(message, cause, Kind.PERMANENT, null);
    }

    /** The source says that there is no such page; asking again will not help. */
    public static SourceException notThere(String message) {
        return new SourceException(message, null, Kind.NOT_THERE, null);
    }

    /** Asking again will not help; a person must change the source or its spec. */
    public static SourceException configuration(String message, Throwable cause) {
        return new SourceException(message, cause, Kind.CONFIGURATION, null);
    }

    /**
     * Asking again may help.
     *
     * @param retryAfter how long the source asks the client to wait, or null if it does not say
     */
    public static SourceException passing(String message, Throwable cause, Duration retryAfter) {
        return new SourceException(message, cause, Kind.PASSING, retryAfter);
    }

    /**
     * The source asks for fewer requests.
     *
     * @param retryAfter how long it asks the client to wait, or null if it does not say
     */
    public static SourceException throttled(String message, Duration retryAfter) {
        return new SourceException(message, null, Kind.THROTTLED, retryAfter);
    }

    /** The same exception with text added after its message. */
    public SourceException with(String more) {
        return new SourceException(getMessage() + more, getCause(), kind, retryAfter);
    }

    /** The same exception with another message; this exception itself if the message is equal. */
    SourceException saying(String message) {
        return message.equals(getMessage()) ? this : new SourceException(message, getCause(), kind, retryAfter);
    }

    public Kind kind() {
        return kind;
    }

    public boolean retryable() {
        return kind == Kind.PASSING || kind == Kind.THROTTLED;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
