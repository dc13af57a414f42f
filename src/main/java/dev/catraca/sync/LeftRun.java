package dev.catraca.sync;

/** Said once for every run that its owner in this process is done with, after its close or where it could not be closed. */
public record LeftRun(long run, String source) {}
