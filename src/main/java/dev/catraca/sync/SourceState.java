package dev.catraca.sync;

import dev.catraca.run.RunEntity;
import dev.catraca.source.SourceOrigin;
import dev.catraca.source.spec.SourceSpec;
import java.time.Instant;
import java.util.List;

/**
 * The state of a source.
 *
 * @param invalid whether this version cannot read its stored spec, so that no run of it starts
 * @param mode null if it is invalid and has no mode that this version knows
 * @param schedule as in its spec, or null
 * @param nextRunAt when its next scheduled run is due, or null
 * @param running the run that is RUNNING, or null
 * @param lastSuccess the newest run that SUCCEEDED, or null
 * @param recent the newest runs, whatever their status, newest first
 */
public record SourceState(
        String id,
        String name,
        boolean enabled,
        boolean invalid,
        SourceSpec.Mode mode,
        SourceOrigin origin,
        String schedule,
        Instant nextRunAt,
        RunEntity running,
        RunEntity lastSuccess,
        List<RunEntity> recent) {}
