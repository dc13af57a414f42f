package dev.catraca.reading;

import java.time.Instant;

/**
 * A job that a source was asked for.
 *
 * @param id that the source gave it
 * @param at when that was answered, by the clock of this service
 */
public record StartedJob(String id, Instant at) {}
