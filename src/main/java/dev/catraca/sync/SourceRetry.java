package dev.catraca.sync;

/** Said each time a request to a source is repeated. */
public record SourceRetry(String source) {}
