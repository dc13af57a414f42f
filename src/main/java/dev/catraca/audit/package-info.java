/**
 * Who changed what, from where: the audit log.
 *
 * <p>Rows are only added, one for each change and command of people and for each change by the configuration; the database refuses to
 * change or delete them, but for those that the janitor may forget. A row commits with what it is about or, where that is no
 * transaction, comes first. Begin with {@link dev.catraca.audit.AuditLog}.
 */
package dev.catraca.audit;
