/**
 * Decides which page comes next, and whether the page before was the last: one class for each kind of pagination.
 *
 * <p>Begin with {@link dev.catraca.reading.paging.Pagings}.
 */
package dev.catraca.reading.paging;
