package dev.catraca.sync;

import dev.catraca.audit.Actor;
import dev.catraca.run.Asked;
import dev.catraca.run.Guard;
import java.util.Set;

/**
 * A request to start a run of a source.
 *
 * @param approve the guards that a person has approved
 * @param asked what the run is asked to read
 * @param replays the run whose rejected records are to be mapped again, or null to read the source
 * @param by who asks
 * @param key chosen by the caller, so that a request that is sent again is the same; or null
 */
public record StartRequest(String source, Set<Guard> approve, Asked asked, Long replays, Actor by, String key) {
    /** To read the source. */
    public static StartRequest ofSource(String source, Set<Guard> approve, Asked asked, Actor by, String key) {
        return new StartRequest(source, approve, asked, null, by, key);
    }

    /** Whether any run of the source that is requested at the same time is what it asks for. */
    boolean isPlain() {
        return key == null && replays == null && asked.equals(Asked.NOTHING);
    }

    /** To map the rejected records of a run again. */
    public static StartRequest replay(String source, long run, Actor by) {
        return new StartRequest(source, Set.of(), Asked.NOTHING, run, by, null);
    }
}
