package dev.catraca.repair;

import dev.catraca.database.Answer;
import dev.catraca.lock.InstanceId;
import dev.catraca.lock.LockHolder;
import dev.catraca.lock.LockToken;
import dev.catraca.lock.SourceLock;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunReason;
import dev.catraca.run.broken.Finding;
import dev.catraca.run.broken.RepairTask;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Closes runs whose owner is proven dead, or which are past their deadline.
 *
 * <p>Gathers the evidence first (the age of the heartbeat from PostgreSQL, the holder of the lock from Redis); then one
 * statement stores it and closes the run, if the heartbeat has not changed since. No transaction stays open during the request
 * to Redis, so a repairing process that freezes blocks no other. If PostgreSQL refuses the close of a run, the other runs are
 * still handled.
 */
@ApplicationScoped
class CloseOrphans implements RepairTask {
    private static final Logger LOG = Logger.getLogger(CloseOrphans.class);

    /** Ages come from the database's clock. */
    private static final String SUSPECTS = """
            /* ALL_SOURCES */ SELECT id, source_id, owner, lock_token, heartbeat_at,
                   (extract(epoch FROM clock_timestamp() - heartbeat_at) * 1000)::bigint AS age,
                   (extract(epoch FROM clock_timestamp() - deadline_at) * 1000)::bigint AS overdue
            FROM sync_run WHERE status = 'RUNNING'
              AND (heartbeat_at < clock_timestamp() - $1 * interval '1 millisecond'
                   OR deadline_at < clock_timestamp() - $2 * interval '1 millisecond')
            ORDER BY id""";

    private final Pool pool;
    private final SourceLock lock;
    private final HeartbeatConfig config;
    private final InstanceId instance;
    private final OrphanCloser closer;

    CloseOrphans(Pool pool, SourceLock lock, HeartbeatConfig config, InstanceId instance, OrphanCloser closer) {
        this.pool = pool;
        this.lock = lock;
        this.config = config;
        this.instance = instance;
        this.closer = closer;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<List<Finding>> runOnce(boolean dryRun, Predicate<String> sources) {
        return pool.preparedQuery(SUSPECTS)
                .execute(Tuple.of(config.staleAfter().toMillis(), grace()))
                .plug(Answer.within(config.staleAfter()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .select()
                .where(row -> sources.test(row.getString("source_id")))
                .onItem()
                .transformToUniAndConcatenate(row -> examine(row, dryRun))
                .collect()
                .asList();
    }

    /** The time that a living owner has to close an overdue run itself, in milliseconds. */
    private long grace() {
        return config.every().toMillis() * 2;
    }

    private Uni<Finding> examine(Row row, boolean dryRun) {
        var source = row.getString("source_id");
        var token = new LockToken(row.getString("lock_token"));
        return lock.holder(source, token).chain(holder -> {
            var suspect = new Suspect(
                    row.getLong("id"),
                    source,
                    row.getString("owner"),
                    row.getOffsetDateTime("heartbeat_at"),
                    row.getLong("age"),
                    holder,
                    instance.value());
            return decide(suspect, row.getLong("overdue"), dryRun)
                    .onFailure(PgException.class)
                    .recoverWithItem(refusal -> refused(suspect, refusal));
        });
    }

    /** What PostgreSQL says may show its inside, so only the log has it. */
    private static Finding refused(Suspect suspect, PgException refusal) {
        LOG.warnf("PostgreSQL refused to close run %d: %s", suspect.run(), refusal.getMessage());
        return leftAlone(
                suspect,
                "PostgreSQL refused its close (SQLSTATE " + refusal.getSqlState() + "), the next sweep tries again.");
    }

    private Uni<Finding> decide(Suspect suspect, long overdue, boolean dryRun) {
        if (overdue > grace()) {
            return closer.close(
                    suspect,
                    RunReason.TIMEOUT,
                    "The run is past its deadline by " + overdue + " ms and " + "its owner " + suspect.owner()
                            + " has not closed it.",
                    dryRun);
        }
        if (suspect.heartbeatAge() > config.deadAfter().toMillis()) {
            return closer.close(
                    suspect,
                    RunReason.ORPHANED,
                    "Its owner " + suspect.owner() + " has given no sign of " + "life for " + suspect.heartbeatAge()
                            + " ms, longer than any living owner waits.",
                    dryRun);
        }
        if (suspect.holder() == LockHolder.NOBODY || suspect.holder() == LockHolder.OTHER) {
            return closer.close(
                    suspect,
                    RunReason.ORPHANED,
                    "Its owner " + suspect.owner() + " has given no sign of " + "life for " + suspect.heartbeatAge()
                            + " ms and no longer holds the lock.",
                    dryRun);
        }
        var why = suspect.holder() == LockHolder.OWNER
                ? "Its heartbeat is stale, but its token still holds the lock."
                : "Its heartbeat is stale, but Redis does not say who holds the lock; unknown is not absent.";
        return Uni.createFrom().item(leftAlone(suspect, why));
    }

    private static Finding leftAlone(Suspect suspect, String why) {
        return new Finding(
                "close-orphans",
                suspect.run(),
                suspect.source(),
                Finding.Action.LEFT_ALONE,
                why,
                suspect.evidence(),
                null);
    }
}
