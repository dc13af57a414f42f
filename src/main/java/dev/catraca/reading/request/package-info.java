/**
 * What is asked of a source: an address, headers and a body, and where in them a value of the pagination goes.
 *
 * <p>A {@link dev.catraca.reading.request.PageRequest} is what a pagination asks for, a {@link
 * dev.catraca.reading.request.SourceRequest} what is sent to a server. Both are immutable.
 */
package dev.catraca.reading.request;
