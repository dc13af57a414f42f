package dev.catraca.sync;

import dev.catraca.run.NewRun;
import dev.catraca.run.RunTrigger;

/**
 * The wish to start a run of a source.
 *
 * @param resumed the broken run to go on from, or null
 */
public record StartRequest(String source, RunTrigger trigger, boolean approveRetirement, NewRun.Resumed resumed) {

    public static StartRequest manual(String source, boolean approveRetirement) {
        return new StartRequest(source, RunTrigger.MANUAL, approveRetirement, null);
    }

    public static StartRequest scheduled(String source) {
        return new StartRequest(source, RunTrigger.SCHEDULE, false, null);
    }
}
