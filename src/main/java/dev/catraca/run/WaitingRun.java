package dev.catraca.run;

import java.time.Instant;

/**
 * A run that waits in the queue.
 *
 * @param id the id that the run will have, too
 * @param actor who asked for it, or null if that is not known
 * @param mode as it was asked for or as its source says now, INCREMENTAL for a replay; a source that needs a full run gets one even so
 * @param since the time since when the source is asked for what changed, if that is known by now, or null
 * @param resumes the broken run that it will resume, or null
 * @param replays the run whose rejected records it will map again, or null
 * @param chain the first run of the chain of resumes
 * @param dueAt when it fell due; the queue goes by this
 * @param notBefore when it may begin, if the run that it resumes paused until then, or null
 * @param place its place in the queue, from 1
 */
public record WaitingRun(
        long id,
        String source,
        RunTrigger trigger,
        String actor,
        String mode,
        Instant since,
        Long resumes,
        Long replays,
        long chain,
        Instant requestedAt,
        Instant dueAt,
        Instant notBefore,
        long place) {}
