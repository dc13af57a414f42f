package dev.catraca.run;

import java.time.Instant;

/**
 * A run that waits in the queue.
 *
 * @param id the id that the run will have, too
 * @param mode as its source says now
 * @param resumes the broken run that it will resume, or null
 * @param chain the first run of the chain of resumes
 * @param dueAt when it fell due; the queue goes by this
 * @param place its place in the queue, from 1
 */
public record WaitingRun(
        long id,
        String source,
        RunTrigger trigger,
        String mode,
        Long resumes,
        long chain,
        Instant requestedAt,
        Instant dueAt,
        long place) {}
