package dev.catraca.audit;

/** Selects rows of the audit log; null means any. */
public record AuditFilter(String source, String actor, AuditAction action) {}
