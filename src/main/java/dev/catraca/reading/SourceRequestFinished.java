package dev.catraca.reading;

import java.time.Duration;

/**
 * CDI event: a source has answered, or failed to. Fired by the thread that reads.
 *
 * @param source the id of the source
 * @param outcome {@code 2xx} to {@code 5xx}, {@code error} for no answer at all, {@code file} for a file
 * @param took from the request to the head of the answer, because how long the body takes depends on who consumes it
 */
public record SourceRequestFinished(String source, String outcome, Duration took) {}
