package dev.catraca.source.spec;

import java.time.Duration;
import java.util.Optional;

/**
 * What is asked for each entry of a list, and for how long an answer counts.
 *
 * @param lookup the request that gives the product; empty if the entry itself is the record, and only its joins are asked for
 * @param id JSON Pointer to the id in an entry of the list
 * @param version JSON Pointer to what changes in the entry when the product changes; empty if that is the whole entry
 * @param maxAge how old an answer may be whose version is the same; empty for any age
 * @param concurrency how many requests may be on their way at once, from 1 to 16
 */
public record Detail(
        Optional<Lookup> lookup, String id, Optional<String> version, Optional<Duration> maxAge, int concurrency) {}
