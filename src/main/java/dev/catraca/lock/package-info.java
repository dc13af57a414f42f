/**
 * The lock of a source: allows one run at a time; and the name of this process as an owner.
 *
 * <p>The places at an upstream limit how many runs read from it at once, and a shared pace how fast requests follow each other.
 *
 * <p>States of a lock, seen from a token: held, expired (the key is gone), held by another token, unknown (Redis does not
 * answer). A renewal is valid for the time to live. Failures: the key of a killed owner expires after {@code catraca.lock.ttl};
 * if Redis restarts empty, the owner takes its key again; if Redis does not answer, runs continue, because the row of the run
 * in PostgreSQL fences every write.
 */
package dev.catraca.lock;
