/**
 * Asks for the products of a list one by one, or some at once ({@code read.detail}), and for more of each ({@code read.join}). What has not
 * changed, as the list says, is not asked for again.
 *
 * <p>{@link dev.catraca.reading.detail.DetailReader} is a reader around that of the list. It turns each entry into outcomes, in the order of
 * the list: {@link dev.catraca.reading.detail.ListRows} takes the id out of an entry, {@link dev.catraca.reading.detail.Window} knows what is
 * to be asked for, {@link dev.catraca.reading.detail.Lanes} carries requests out, some at once, and {@link
 * dev.catraca.reading.detail.RowMapping} maps what came.
 */
package dev.catraca.reading.detail;
