package dev.catraca.access;

/** Event: fired when a request is refused because of who sent it. */
public record AccessRefused(Kind kind) {
    /** Why it is refused. */
    public enum Kind {
        /** It named nobody. */
        STRANGER,
        /** Its token is wrong, expired or revoked. */
        TOKEN,
        /** Its session is wrong or has ended. */
        SESSION,
        /** Too many wrong ones came before it. */
        ATTEMPTS,
        /** Its role is too small, or its token is not for all sources. */
        ROLE,
        /** A browser sent it from a page of another site, or it names a host that may be one. */
        CROSS_SITE
    }
}
