package dev.catraca.audit;

/**
 * What is to be written to the audit log. Must hold no secret.
 *
 * @param source that it is about, or {@link #NO_SOURCE}
 * @param target what it was done to, where the source does not say it, or null
 * @param before JSON, or null
 * @param after JSON, or null
 */
public record AuditEntry(String source, Actor by, AuditAction action, String target, String before, String after) {
    /** In the place of a source, for what is about none. */
    public static final String NO_SOURCE = "";

    /** About no source. */
    public static AuditEntry ofService(Actor by, AuditAction action, String target, String before, String after) {
        return new AuditEntry(NO_SOURCE, by, action, target, before, after);
    }
}
