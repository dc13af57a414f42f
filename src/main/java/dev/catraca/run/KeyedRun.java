package dev.catraca.run;

import java.util.Set;

/**
 * The run that was requested with a key of the caller.
 *
 * @param approve the guards that were approved with the request
 * @param asked what it was asked to read
 */
public record KeyedRun(long run, Set<Guard> approve, Asked asked) {}
