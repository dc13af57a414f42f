/**
 * Brings the bytes of one page: by HTTP or from a file, unpacked, with limits on size, ratio and silence.
 *
 * <p>Follows no redirect from https to http, and shows no address with its secrets. Begin with {@link
 * dev.catraca.reading.transport.Transport}.
 */
package dev.catraca.reading.transport;
