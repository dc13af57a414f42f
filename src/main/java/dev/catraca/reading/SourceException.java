package dev.catraca.reading;

import java.time.Duration;
import java.time.Instant;
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
        /** Nothing was asked: the pace of the source allows no request for long. */
        TOO_SOON,
        /** Only a person can fix it, for example if the key is refused or a column is missing. */
        CONFIGURATION
    }

    /** Of a message, in characters: an address may be as long as the head of an answer. */
    private static final int LONGEST = 4_000;

    private final Kind kind;
    private final Duration retryAfter;
    private final Instant notBefore;
    private final boolean unsure;

    private SourceException(String message, Throwable cause, Kind kind, Duration retryAfter) {
        this(message, cause, kind, retryAfter, null, false);
    }

    private SourceException(
            String message, Throwable cause, Kind kind, Duration retryAfter, Instant notBefore, boolean unsure) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
        this.notBefore = notBefore;
        this.unsure = unsure;
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
     * Asking again may help, but the answer does not say whether the source has done what it was asked to: it may come from a server
     * before the source, or tell of a failure in the middle of the work.
     *
     * @param retryAfter how long the client is asked to wait, or null if nothing says it
     */
    public static SourceException unsure(String message, Duration retryAfter) {
        return new SourceException(message, null, Kind.PASSING, retryAfter, null, true);
    }

    /**
     * The source asks for fewer requests.
     *
     * @param retryAfter how long it asks the client to wait, or null if it does not say
     */
    public static SourceException throttled(String message, Duration retryAfter) {
        return new SourceException(message, null, Kind.THROTTLED, retryAfter);
    }

    /**
     * The pace of the source allows no request for so long that the reading should end, and go on later.
     *
     * @param notBefore when to go on, by the clock of this process
     */
    public static SourceException tooSoon(String message, Instant notBefore) {
        return new SourceException(message, null, Kind.TOO_SOON, null, notBefore, false);
    }

    /** The same exception with text added after its message. */
    public SourceException with(String more) {
        return new SourceException(getMessage() + more, getCause(), kind, retryAfter, notBefore, unsure);
    }

    /** The same exception with another message, in which secrets are hidden; this exception itself if the message is equal. */
    public SourceException saying(String message) {
        var said = Excerpt.ofHidden(message, LONGEST);
        return said.equals(getMessage())
                ? this
                : new SourceException(said, getCause(), kind, retryAfter, notBefore, unsure);
    }

    public Kind kind() {
        return kind;
    }

    public boolean retryable() {
        return kind == Kind.PASSING || kind == Kind.THROTTLED;
    }

    /** Whether an answer came that leaves open whether the source has done what it was asked to. */
    public boolean isUnsure() {
        return unsure;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** When to go on reading, by the clock of this process; empty unless it is {@link Kind#TOO_SOON}. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }
}
