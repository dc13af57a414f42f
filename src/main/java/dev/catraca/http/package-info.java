/**
 * What several rooms need to know of HTTP: addresses as RFC 3986 wants them, status codes, and {@code Retry-After}.
 *
 * <p>Sends nothing itself: {@code reading} asks sources, {@code notify} posts to channels. All types are stateless and safe for any
 * thread.
 */
package dev.catraca.http;
