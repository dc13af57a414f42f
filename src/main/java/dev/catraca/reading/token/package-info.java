/**
 * Tokens that a source gives for a while: keeps them encrypted in PostgreSQL, and renews them, one process at a time.
 *
 * <p>A refresh token that rotates can be used once. Therefore a new one is stored before the access token that came with it is
 * used (ADR 45). Start with {@link dev.catraca.reading.token.TokenChain}; what is asked of which server stands in the kinds of
 * {@code reading.auth}. Blocks, so it belongs on a worker thread.
 */
package dev.catraca.reading.token;
