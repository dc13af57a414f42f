package dev.catraca.catalog;

import java.time.Duration;

/**
 * Event: fired for every batch that PostgreSQL answered.
 *
 * @param sequence the number of the batch within its run, from 1
 */
public record AppliedBatch(long run, String source, long sequence, BatchResult result, Duration took) {}
