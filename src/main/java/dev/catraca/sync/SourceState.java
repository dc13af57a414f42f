package dev.catraca.sync;

import dev.catraca.run.RunEntity;
import dev.catraca.run.WaitingRun;
import dev.catraca.source.Source;
import java.util.List;

/**
 * The state of a source.
 *
 * @param waiting the run that waits, or null
 * @param running the run that is RUNNING, or null
 * @param lastSuccess the newest run that SUCCEEDED, or null
 * @param recent the newest runs, whatever their status, newest first
 */
public record SourceState(
        Source source, WaitingRun waiting, RunEntity running, RunEntity lastSuccess, List<RunEntity> recent) {}
