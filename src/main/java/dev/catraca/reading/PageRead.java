package dev.catraca.reading;

import java.time.Duration;

/**
 * How the reading of one page went.
 *
 * @param page the page's name ("page 3"), or "" if the source has no pages
 * @param records how many records were read from it
 * @param failure why it was not read to its end; null if it was read to its end
 * @param took the time from the request until the page was closed, including waits for the consumer of the records
 */
public record PageRead(String page, long records, String failure, Duration took) {}
