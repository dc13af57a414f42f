package dev.catraca.run;

import java.time.Instant;

/**
 * Which runs are asked for; null means whatever.
 *
 * @param chain only those of the chain of resumes that began with this run
 * @param from only those started at this moment or later
 * @param to only those started before this moment
 */
public record RunFilter(
        String source, RunStatus status, RunReason reason, RunTrigger trigger, Long chain, Instant from, Instant to) {}
