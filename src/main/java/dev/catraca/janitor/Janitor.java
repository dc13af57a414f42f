package dev.catraca.janitor;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.telemetry.Telemetry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Deletes old rows, task by task and source by source, a few with each statement and a pause after it. Uses one connection at a time and
 * none in the pauses. Safe on any number of pods at once.
 */
@ApplicationScoped
class Janitor {
    private static final Logger LOG = Logger.getLogger(Janitor.class);

    private final List<JanitorTask> tasks;
    private final Pool pool;
    private final KeepConfig config;
    private final Event<OldRowsFound> found;
    private final Event<RowsRemoved> removed;
    private final Event<PassFinished> finished;

    Janitor(
            @All List<JanitorTask> tasks,
            Pool pool,
            KeepConfig config,
            Event<OldRowsFound> found,
            Event<RowsRemoved> removed,
            Event<PassFinished> finished) {
        this.tasks = tasks.stream()
                .sorted(Comparator.comparingInt(JanitorTask::order))
                .toList();
        this.pool = pool;
        this.config = config;
        this.found = found;
        this.removed = removed;
        this.finished = finished;
    }

    /**
     * Deletes what is old now. A source whose rows PostgreSQL refuses to delete is left for the next pass. Fails if PostgreSQL cannot be
     * reached.
     *
     * @param stopped asked before each statement
     */
    Uni<Void> pass(BooleanSupplier stopped) {
        return Multi.createFrom()
                .iterable(tasks)
                .onItem()
                .transformToUniAndConcatenate(task -> carryOut(task, stopped))
                .collect()
                .last()
                .invoke(() -> {
                    if (!stopped.getAsBoolean()) {
                        Telemetry.tell(finished, new PassFinished());
                    }
                });
    }

    private Uni<Void> carryOut(JanitorTask task, BooleanSupplier stopped) {
        if (stopped.getAsBoolean()) {
            return Uni.createFrom().voidItem();
        }
        return pool.preparedQuery(task.candidates())
                .execute(Tuple.of(task.keep().toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .invoke(rows -> Telemetry.tell(found, new OldRowsFound(task.table(), longestOverdue(rows))))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(row -> tidy(task, row.getString("source_id"), stopped))
                .collect()
                .last();
    }

    private static Duration longestOverdue(List<Row> candidates) {
        return Duration.ofMillis(candidates.stream()
                .mapToLong(row -> row.getLong("overdue"))
                .max()
                .orElse(0));
    }

    private Uni<Void> tidy(JanitorTask task, String source, BooleanSupplier stopped) {
        return Uni.createFrom()
                .deferred(() -> stopped.getAsBoolean() ? Uni.createFrom().item(false) : removeSome(task, source))
                .repeat()
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure(DatabaseFailure::isRefusal)
                .invoke(refusal -> LOG.warnf(
                        "Old rows of %s could not be deleted from %s: %s", source, task.table(), refusal.getMessage()))
                .onFailure(DatabaseFailure::isRefusal)
                .recoverWithNull();
    }

    /** Returns whether there may be more. */
    private Uni<Boolean> removeSome(JanitorTask task, String source) {
        return pool.preparedQuery(task.removal())
                .execute(Tuple.of(source, task.keep().toMillis(), config.batch()))
                .map(rows -> rows.iterator().next())
                .invoke(row -> Telemetry.tell(removed, new RowsRemoved(task.table(), row.getLong("removed"))))
                .map(row -> row.getBoolean("more"))
                .onItem()
                .delayIt()
                .by(config.pause());
    }
}
