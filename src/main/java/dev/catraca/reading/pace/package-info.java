/**
 * Keeps the pace of requests to a source: that of the spec, alone or together with others of the same budget, and what the answers say of
 * requests that are left.
 *
 * <p>Start with {@link dev.catraca.reading.pace.Pace}.
 */
package dev.catraca.reading.pace;
