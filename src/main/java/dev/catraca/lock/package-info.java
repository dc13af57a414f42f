/**
 * The gate of a source: lets one run through at a time.
 *
 * <p>States of a lock, seen from a token: held, lost to time (the key is gone), lost to another token, unknown (Redis is
 * silent). The trust window is the time to live. What each failure means: a killed owner's key goes by itself after
 * {@code catraca.lock.ttl}; a Redis that comes back empty lets the owner take its key again; a silent Redis stops no
 * run, because the row of the run in PostgreSQL fences every write.
 */
package dev.catraca.lock;
