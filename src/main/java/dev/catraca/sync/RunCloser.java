package dev.catraca.sync;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.ClosedRun;
import dev.catraca.run.RunConfig;
import dev.catraca.run.RunEnd;
import dev.catraca.run.RunEvents;
import dev.catraca.run.RunReason;
import dev.catraca.run.RunRequests;
import dev.catraca.run.RunStatus;
import dev.catraca.run.RunStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Closes a run, however it ended, then releases its lock. In this order, so that no run starts before the run log is
 * correct.
 */
@ApplicationScoped
class RunCloser {
    private final RunStore runs;
    private final RunRequests requests;
    private final SourceLock lock;
    private final Heartbeat heartbeat;
    private final StorageRetry retry;
    private final RunEvents events;
    private final SchedulePauses pauses;
    private final RunConfig config;

    RunCloser(
            RunStore runs,
            RunRequests requests,
            SourceLock lock,
            Heartbeat heartbeat,
            StorageRetry retry,
            RunEvents events,
            SchedulePauses pauses,
            RunConfig config) {
        this.runs = runs;
        this.requests = requests;
        this.lock = lock;
        this.heartbeat = heartbeat;
        this.retry = retry;
        this.events = events;
        this.pauses = pauses;
        this.config = config;
    }

    /**
     * Never fails: if the run cannot be closed here, the repair closes it. If the lock cannot be released, it expires.
     */
    Uni<Void> close(RunTask run, RunEnd end, Throwable failure) {
        return heartbeat
                .keepingLock(run, patiently(run, end, failure))
                .onFailure()
                .invoke(lost -> warn(run, "The run could not be closed and is left to the repair: " + lost))
                .invoke(closed -> log(run, closed))
                .call(closed -> closed.map(it -> pauses.after(run, it))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .chain(() -> lock.release(run.source(), run.token())
                        .onFailure()
                        .invoke(lost -> warn(run, "The lock is left to its time to live: " + lost.getMessage())))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * If PostgreSQL refuses a success, for example because the disk is full, closes the run as failed. The close of a failed run is retried for as long as possible, because only the owner knows the reason.
     */
    private Uni<Optional<ClosedRun>> patiently(RunTask run, RunEnd end, Throwable failure) {
        if (failure == null) {
            return retry.untilTrustEnds(run, "Close", () -> runs.succeed(run.source(), run.id(), end))
                    .onFailure(DatabaseFailure::isRefusal)
                    .recoverWithUni(refusal -> patiently(run, null, refusal));
        }
        return retry.untilTrustEnds(run, "Close", DatabaseFailure::isPassingForClose, () -> closing(run, failure));
    }

    private Uni<Optional<ClosedRun>> closing(RunTask run, Throwable failure) {
        if (failure instanceof RunSuperseded superseded) {
            if (!superseded.closed()) {
                return Uni.createFrom().failure(superseded);
            }
            warn(run, failure.getMessage() + " Nothing more is written.");
            return Uni.createFrom().item(Optional.empty());
        }
        if (failure instanceof RunStopped stopped && stopped.guard() != null) {
            return runs.refuse(run.source(), run.id(), stopped.guard(), stopped.getMessage());
        }
        var ending = Ending.of(failure);
        if (ending.reason() == RunReason.INTERNAL_ERROR) {
            events.fault(run.id(), run.source(), "closed", "The run ended by a fault of this service", failure);
        }
        return ending.notBefore()
                .map(at -> requests.nextId()
                        .chain(id -> runs.pause(run.source(), run.id(), ending.error(), at, config.maxResumes(), id)))
                .orElseGet(() -> runs.fail(run.source(), run.id(), ending.reason(), ending.error()));
    }

    private void log(RunTask run, Optional<ClosedRun> closed) {
        closed.ifPresent(it -> events.log(
                run.id(),
                run.source(),
                "closed",
                it.status() == RunStatus.SUCCEEDED ? RunEvents.Level.INFO : RunEvents.Level.WARN,
                "Closed as " + it.status() + (it.reason() == null ? "" : "/" + it.reason() + " (" + it.error() + ")")
                        + ": " + it.totals()));
    }

    private void warn(RunTask run, String message) {
        events.log(run.id(), run.source(), "closed", RunEvents.Level.WARN, message);
    }
}
