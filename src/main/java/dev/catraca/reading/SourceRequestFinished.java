package dev.catraca.reading;

import java.time.Duration;

/**
 * CDI event: a source has answered or failed to answer. Fired on the reading thread.
 *
 * @param source the id of the source
 * @param outcome {@code 2xx} to {@code 5xx}, {@code error} for no answer at all, {@code file} for a file
 * @param took the time from the request to the response headers. Excludes the body, because its time depends on the
 *     consumer.
 */
public record SourceRequestFinished(String source, String outcome, Duration took) {}
