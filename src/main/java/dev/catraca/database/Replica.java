package dev.catraca.database;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The streaming replica of {@link ReadConfig}. Reads that may be a few seconds old go there if its state is known to be young enough,
 * and to the primary otherwise. A read that fails at the replica goes to the primary too, like all reads behind it until the replica has
 * answered a check again; so a replica that is away makes no request fail. Without a configured replica all reads go to the primary.
 * Thread-safe.
 */
@ApplicationScoped
public class Replica {
    private static final Logger LOG = Logger.getLogger(Replica.class);

    private static final Duration SHORTEST_LAG = Duration.ofSeconds(2);

    /** What was committed with {@code synchronous_commit = off} is in the log after three times {@code wal_writer_delay} at the latest. */
    private static final String PRIMARY = """
            /* ALL_SOURCES */ SELECT (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint AS position,
                   clock_timestamp() - 3 * current_setting('wal_writer_delay')::interval AS at, system_identifier
            FROM pg_control_system()""";

    private static final String REPLICA = """
            /* ALL_SOURCES */ SELECT (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint AS position, pg_is_in_recovery() AS replica, system_identifier
            FROM pg_control_system()""";

    private final Pool pool;
    private final BoundedPool pools;
    private final boolean configured;
    private final long maxLag;
    private final Duration answerWait;
    private final LongAdder byReplica = new LongAdder();
    private final LongAdder byPrimary = new LongAdder();
    private final ReplicaLag lag = new ReplicaLag(System.nanoTime());
    private volatile boolean answers;
    private volatile boolean told;

    Replica(Pool pool, BoundedPool pools, ReadConfig config) {
        this.pool = pool;
        this.pools = pools;
        configured = config.host().isPresent();
        answerWait = config.answerWait();
        maxLag = Math.max(config.maxLag().toNanos(), SHORTEST_LAG.toNanos());
    }

    /**
     * Runs a query whose answer may be as old as {@link ReadConfig#maxLag()}. It opens its own Panache session, writes nothing, and may
     * be run twice. Must be called on a Vert.x duplicated context, such as that of a request, in which no session is open.
     */
    public <T> Uni<T> read(Supplier<Uni<T>> query) {
        return readFrom(isUsed(), query);
    }

    /**
     * Runs a query in the same way whose answer has not changed since a time of the primary's clock; by the replica only if that has
     * everything up to then, so the answer is never old.
     *
     * @param unchangedSince null if it may change still
     */
    public <T> Uni<T> readUnchanged(Instant unchangedSince, Supplier<Uni<T>> query) {
        var complete = unchangedSince != null && lag.completeTo().compareTo(unchangedSince) >= 0;
        return readFrom(complete && isUsed(), query);
    }

    public boolean isConfigured() {
        return configured;
    }

    /** Whether reads go to the replica now. */
    public boolean isUsed() {
        return answers && lag.age(System.nanoTime()) <= maxLag;
    }

    /** The age of the newest state that the replica is known to have; grows while it is away. */
    public Duration age() {
        return Duration.ofNanos(lag.age(System.nanoTime()));
    }

    /** How many reads the replica has answered. */
    public long answeredByReplica() {
        return byReplica.sum();
    }

    /** How many reads that the replica may answer the primary has answered. */
    public long answeredByPrimary() {
        return byPrimary.sum();
    }

    private <T> Uni<T> readFrom(boolean replica, Supplier<Uni<T>> query) {
        if (!configured) {
            return query.get();
        }
        return replica
                ? RoutedPool.onReplica(answerWait, query)
                        .invoke(byReplica::increment)
                        .onFailure()
                        .recoverWithUni(failure -> {
                            rest(failure);
                            return fromPrimary(query);
                        })
                : fromPrimary(query);
    }

    private <T> Uni<T> fromPrimary(Supplier<Uni<T>> query) {
        return query.get().invoke(byPrimary::increment);
    }

    private void rest(Throwable failure) {
        answers = false;
        LOG.debugf("The replica did not answer a read: %s", failure.getMessage());
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> check() {
        if (!configured) {
            return Uni.createFrom().voidItem();
        }
        var asked = System.nanoTime();
        return pool.query(PRIMARY)
                .execute()
                .map(Replica::only)
                .chain(primary ->
                        pools.replica().query(REPLICA).execute().map(rows -> compare(asked, primary, only(rows))))
                .onFailure()
                .recoverWithItem(failure -> "it cannot be asked: " + failure.getMessage())
                .invoke(this::settle)
                .replaceWithVoid();
    }

    /** What speaks against the server; null if it is a replica of the primary. */
    private String compare(long asked, Row primary, Row replica) {
        if (!primary.getLong("system_identifier").equals(replica.getLong("system_identifier"))) {
            return "it is of another database cluster";
        }
        if (!replica.getBoolean("replica")) {
            return "it is no replica, or no longer";
        }
        lag.note(new ReplicaLag.Sample(
                asked,
                primary.getLong("position"),
                primary.getOffsetDateTime("at").toInstant()));
        lag.reach(replica.getLong("position"));
        return null;
    }

    private void settle(String objection) {
        answers = objection == null;
        var used = isUsed();
        if (used != told) {
            told = used;
            LOG.infof(
                    used ? "Reads go to the replica" : "Reads go to the primary, not to the replica: %s",
                    objection == null ? "its state is too old" : objection);
        }
    }

    private static Row only(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
