package dev.catraca.sync;

import dev.catraca.run.Guard;
import dev.catraca.run.NewRun;
import dev.catraca.run.RunTrigger;
import java.util.Set;

/**
 * A request to start a run of a source.
 *
 * @param approve the guards that a person has approved
 * @param resumed the broken run to resume, or null
 */
public record StartRequest(String source, RunTrigger trigger, Set<Guard> approve, NewRun.Resumed resumed) {

    public static StartRequest manual(String source, Set<Guard> approve) {
        return new StartRequest(source, RunTrigger.MANUAL, approve, null);
    }

    public static StartRequest scheduled(String source) {
        return new StartRequest(source, RunTrigger.SCHEDULE, Set.of(), null);
    }
}
