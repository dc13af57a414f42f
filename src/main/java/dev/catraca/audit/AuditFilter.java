package dev.catraca.audit;

import java.time.Instant;

/**
 * Selects rows of the audit log; null means any.
 *
 * @param from inclusive
 * @param to exclusive
 */
public record AuditFilter(String source, String actor, AuditAction action, String target, Instant from, Instant to) {}
