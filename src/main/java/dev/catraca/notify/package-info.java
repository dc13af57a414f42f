/**
 * Tells people of runs that failed, hang or recovered: by webhook, Slack, Teams or e-mail.
 *
 * <p>Reads the log of runs; runs know nothing of it. Each notification is stored before it is sent, claimed by one process at a time,
 * and repeated until it is delivered or given up. Begin with {@link dev.catraca.notify.NotifyTimer}.
 */
package dev.catraca.notify;
