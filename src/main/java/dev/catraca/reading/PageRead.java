package dev.catraca.reading;

import java.time.Duration;

/**
 * How the reading of one page went.
 *
 * @param page which page, in words ("page 3"), or "" where the source has no pages
 * @param records how many were taken from it
 * @param failure why it was not read to its end; null if it was
 * @param took from the request until the page was left, with the waits for whoever consumes the records
 */
public record PageRead(String page, long records, String failure, Duration took) {}
