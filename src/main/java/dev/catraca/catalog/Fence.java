package dev.catraca.catalog;

/**
 * What a writing statement of a run must show: it writes nothing unless the run is RUNNING with this token.
 *
 * @param token the lock token of its owner
 */
public record Fence(String source, long run, String token) {}
