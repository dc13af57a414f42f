package dev.catraca.repair;

import dev.catraca.database.Answer;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunChanges;
import dev.catraca.run.RunEvents;
import dev.catraca.run.RunReason;
import dev.catraca.run.broken.Finding;
import dev.catraca.telemetry.Telemetry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

/** Stores the evidence in the events of a run and closes the run, in one statement, if its heartbeat has not changed since. */
@ApplicationScoped
class OrphanCloser {
    private static final String CLOSE = "/* ONE_SOURCE */ SELECT close_orphan($1, $2, $3, $4, $5, $6) AS closed";

    private final Pool pool;
    private final HeartbeatConfig config;
    private final RunEvents events;
    private final RunChanges changes;
    private final Event<OrphanRepaired> repaired;

    OrphanCloser(
            Pool pool, HeartbeatConfig config, RunEvents events, RunChanges changes, Event<OrphanRepaired> repaired) {
        this.pool = pool;
        this.config = config;
        this.events = events;
        this.changes = changes;
        this.repaired = repaired;
    }

    Uni<Finding> close(Suspect suspect, RunReason reason, String why, boolean dryRun) {
        if (dryRun) {
            return Uni.createFrom().item(finding(suspect, Finding.Action.CLOSED, why));
        }
        return pool.preparedQuery(CLOSE)
                .execute(Tuple.of(
                        suspect.source(), suspect.run(), suspect.heartbeatAt(), reason.name(), why, suspect.evidence()))
                .plug(Answer.within(config.staleAfter()))
                .map(rows -> rows.iterator().next().getBoolean("closed"))
                .map(closed -> {
                    if (!closed) {
                        return finding(suspect, Finding.Action.LEFT_ALONE, "It moved, or another pod is at it.");
                    }
                    changes.tell(suspect.run());
                    Telemetry.tell(repaired, new OrphanRepaired(suspect.source(), reason.name()));
                    events.log(suspect.run(), suspect.source(), "repair", RunEvents.Level.WARN, why);
                    return finding(suspect, Finding.Action.CLOSED, why);
                });
    }

    private static Finding finding(Suspect suspect, Finding.Action action, String why) {
        return new Finding("close-orphans", suspect.run(), suspect.source(), action, why, suspect.evidence(), null);
    }
}
