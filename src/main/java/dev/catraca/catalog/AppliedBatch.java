package dev.catraca.catalog;

import java.time.Duration;

/** Said for every batch that PostgreSQL answered. */
public record AppliedBatch(String source, BatchResult result, Duration took) {}
