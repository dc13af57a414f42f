package dev.catraca.sync;

import dev.catraca.database.Background;
import dev.catraca.reading.Checkpoint;
import dev.catraca.run.RunEnd;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/**
 * Executes one run from its opening to its close: the pipeline from source to catalogue, until it ends, the heartbeat
 * fails, the deadline passes or a stop is requested. The close always happens; only the release of the lock follows it.
 */
@ApplicationScoped
class SupervisedRun {
    private final Background background;
    private final ActiveRuns active;
    private final Heartbeat heartbeat;
    private final Pipelines pipelines;
    private final RunCloser closer;
    private final UpstreamLimit upstreams;
    private final Event<LeftRun> left;

    SupervisedRun(
            Background background,
            ActiveRuns active,
            Heartbeat heartbeat,
            Pipelines pipelines,
            RunCloser closer,
            UpstreamLimit upstreams,
            Event<LeftRun> left) {
        this.background = background;
        this.active = active;
        this.heartbeat = heartbeat;
        this.pipelines = pipelines;
        this.closer = closer;
        this.upstreams = upstreams;
        this.left = left;
    }

    /** Starts the work and returns at once. A slot must have been reserved in {@link ActiveRuns}. */
    void launch(RunTask run) {
        var handle = active.add(run.id());
        background.run(
                "Run " + run.id(),
                () -> supervise(run, handle)
                        .eventually(() -> upstreams.leave(run.spec(), run.token()))
                        .onTermination()
                        .invoke(() -> leave(run)));
    }

    private void leave(RunTask run) {
        active.remove(run.id());
        Telemetry.tell(left, new LeftRun(run.id(), run.source()));
    }

    private Uni<Void> supervise(RunTask run, ActiveRuns.Handle handle) {
        var limit = run.opened().timeout();
        var work = Uni.combine()
                .any()
                .of(pipelines.carry(run, start(run)), heartbeat.<RunEnd>of(run), handle.<RunEnd>stopped())
                .ifNoItem()
                .after(limit)
                .failWith(() -> RunStopped.timeout(limit));
        return work.onItemOrFailure().transformToUni((end, failure) -> closer.close(run, end, failure));
    }

    private static Checkpoint start(RunTask run) {
        var resumed = run.opened().resumed();
        return resumed == null ? Checkpoint.START : Checkpoints.read(resumed.checkpoint());
    }
}
