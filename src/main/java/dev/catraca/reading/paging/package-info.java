/**
 * Decides which page comes next, and whether the previous page was the last: one class for each kind of pagination.
 *
 * <p>Start with {@link dev.catraca.reading.paging.Pagings}.
 */
package dev.catraca.reading.paging;
