package dev.catraca.run;

import dev.catraca.audit.Actor;
import java.util.Set;

/**
 * The wish that a source be run.
 *
 * @param approve the guards that a person has approved
 * @param asked what a person asked it to read
 * @param resumes the broken run to resume, or null
 * @param replays the run whose rejected records are to be mapped again, or null
 * @param upstream what the source shares with others and is limited over all pods, or null
 * @param by who asks for it; of a resume who asks if it is not known who asked for the broken run
 * @param key chosen by the caller, so that the same wish is stored once, or null
 */
public record RunRequest(
        String source,
        RunTrigger trigger,
        Set<Guard> approve,
        Asked asked,
        Long resumes,
        Long replays,
        String upstream,
        Actor by,
        String key) {

    public static RunRequest manual(
            String source, Set<Guard> approve, Asked asked, String upstream, Actor by, String key) {
        return new RunRequest(source, RunTrigger.MANUAL, approve, asked, null, null, upstream, by, key);
    }

    public static RunRequest replay(String source, long replays, String upstream, Actor by) {
        return new RunRequest(source, RunTrigger.REPLAY, Set.of(), Asked.NOTHING, null, replays, upstream, by, null);
    }

    public static RunRequest resume(String source, Set<Guard> approve, long resumes, String upstream) {
        return new RunRequest(
                source, RunTrigger.RESUME, approve, Asked.NOTHING, resumes, null, upstream, Actor.REPAIR, null);
    }
}
