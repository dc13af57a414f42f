/**
 * Gets the bytes of one page, by HTTP or from a file, unpacked, with limits on size, ratio and idle time.
 *
 * <p>Connects to addresses that {@link dev.catraca.reading.reach.Reach} allows, and to no other. Follows no redirect from https to http, and never shows the secrets of an address. Start with {@link
 * dev.catraca.reading.transport.Transport}.
 */
package dev.catraca.reading.transport;
