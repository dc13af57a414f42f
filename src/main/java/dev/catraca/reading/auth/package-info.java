/**
 * How a source is told who asks: one class for each kind of auth.
 *
 * <p>Start with {@link dev.catraca.reading.auth.Auths}.
 */
package dev.catraca.reading.auth;
