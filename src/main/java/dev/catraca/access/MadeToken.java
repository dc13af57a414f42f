package dev.catraca.access;

/**
 * A token that was just made.
 *
 * @param text the token itself, which nobody can show again
 */
public record MadeToken(ApiTokenEntity row, String text) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "token " + row.id;
    }
}
