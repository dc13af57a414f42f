/**
 * HTTP for several packages: encoding of addresses (RFC 3986), status codes, {@code Retry-After}, and waits.
 *
 * <p>Sends no requests: {@code reading} reads sources, {@code notify} posts to channels. All types are stateless and
 * thread-safe.
 */
package dev.catraca.http;
