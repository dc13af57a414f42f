/**
 * Notifies people of failed, stuck, guarded and recovered runs: by webhook, Slack, Teams or e-mail.
 *
 * <p>Reads the runs; {@code run} does not depend on it. Each notification is stored before it is sent, claimed by one process
 * at a time, and retried until it is delivered or given up. Begin with {@link dev.catraca.notify.NotifyTimer}.
 */
package dev.catraca.notify;
