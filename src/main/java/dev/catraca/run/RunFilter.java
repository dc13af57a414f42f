package dev.catraca.run;

import java.time.Instant;
import java.util.Set;

/**
 * Selects runs; null means any.
 *
 * @param among only those of these sources
 * @param chain only those of the chain of resumes that began with this run
 * @param from only those started at this time or later
 * @param to only those started before this time
 */
public record RunFilter(
        String source,
        Set<String> among,
        RunStatus status,
        RunReason reason,
        RunTrigger trigger,
        Long chain,
        Instant from,
        Instant to) {
    /** The same, of one source only. */
    RunFilter ofSource(String source) {
        return new RunFilter(source, among, status, reason, trigger, chain, from, to);
    }

    /** Whether a run that waits may be among them: it has no reason and no start yet. */
    boolean mayWait() {
        return (status == null || status == RunStatus.QUEUED) && reason == null && from == null && to == null;
    }
}
