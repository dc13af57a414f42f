package dev.catraca.sync;

/** Event: a request to a source is retried. */
public record SourceRetry(String source) {}
