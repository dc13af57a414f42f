package dev.catraca.sync;

/**
 * Event: the owner in this process is done with a run. Fired once per run, after its close or if it could not be
 * closed.
 */
public record LeftRun(long run, String source) {}
