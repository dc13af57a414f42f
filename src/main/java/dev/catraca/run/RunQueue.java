package dev.catraca.run;

import dev.catraca.database.FirstRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Reads the runs that wait. Takes no lock and decides nothing: {@link RunOpener} does. No method blocks; each fails if
 * PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class RunQueue {
    /**
     * With a limit in the subquery, so that PostgreSQL looks up what is resumed and does not read the whole log for it. The places are joined to
     * the rows, because Citus looks nothing up for the rows of a window function.
     */
    private static final String WAITING = """
            /* ALL_SOURCES */ SELECT q.source_id, q.id, q.trigger, q.actor, q.resumes, coalesce(q.replays, r.replays) AS replays, q.requested_at, q.due_at, q.not_before, p.place,
                   coalesce(r.chain, q.id) AS chain,
                   CASE WHEN q.replays IS NOT NULL OR q.since IS NOT NULL THEN 'INCREMENTAL'
                        ELSE coalesce(r.mode, q.mode, s.spec ->> 'mode', 'FULL') END AS mode, coalesce(r.since, q.since) AS since
            FROM (SELECT source_id, id, row_number() OVER (ORDER BY due_at, id) AS place FROM run_request) p
            JOIN run_request q ON q.source_id = p.source_id AND q.id = p.id
            LEFT JOIN source s ON s.id = q.source_id
            LEFT JOIN LATERAL (SELECT chain, replays, mode, since FROM sync_run WHERE source_id = q.source_id AND id = q.resumes LIMIT 1) r ON true""";

    private static final String FIND = WAITING + " WHERE q.id = $1";

    private static final String FIRST = WAITING + " ORDER BY p.place LIMIT $1";

    private static final String OF_SOURCES = WAITING + " WHERE q.source_id IN (SELECT unnest($1::text[]))";

    private static final String LIST = WAITING + """
             WHERE q.id < $1 AND ($2::text IS NULL OR q.source_id = $2) AND ($3::text IS NULL OR q.trigger = $3)
               AND ($4::bigint IS NULL OR coalesce(r.chain, q.id) = $4)
               AND ($6::text[] IS NULL OR q.source_id IN (SELECT unnest($6::text[])))
            ORDER BY q.id DESC LIMIT $5""";

    /**
     * The pod that stored a request gets a second to open it itself, unless it is scheduled; a request from the future, by a
     * clock that went back, is for all. An upstream whose runs are as many as its places is left out at once: else each look would ask
     * Redis for one upstream after the other. A run whose heartbeat is stale has lost its place. A resume whose pause is not over is
     * left out, too, unless its source was changed: then the opening cancels it.
     */
    private static final String CANDIDATES = """
            /* ALL_SOURCES */ SELECT source_id, id, upstream, due_at FROM run_request
            WHERE (trigger = 'SCHEDULE' OR requested_at NOT BETWEEN now() - interval '1 second' AND now() OR id = ANY ($1))
              AND (upstream IS NULL OR upstream <> ALL ($2) AND upstream NOT IN (
                SELECT upstream FROM sync_run
                  WHERE status = 'RUNNING' AND upstream IS NOT NULL AND heartbeat_at > now() - $6 * interval '1 millisecond'
                  GROUP BY upstream HAVING count(*) >= nullif($7::integer, 0)))
              AND (not_before IS NULL OR not_before <= now()
                OR EXISTS (SELECT FROM source s WHERE s.id = source_id AND s.version IS DISTINCT FROM source_version))
              AND ($3::bigint IS NULL OR (due_at, id) > ($4, $3))
            ORDER BY due_at, id LIMIT $5""";

    private static final String IS_FREE = """
            /* ONE_SOURCE */ SELECT EXISTS (SELECT FROM run_request WHERE source_id = $1 AND id = $2)
               AND NOT EXISTS (SELECT FROM sync_run WHERE source_id = $1 AND status = 'RUNNING') AS free""";

    private final Pool pool;
    private final RunConfig config;
    private final HeartbeatConfig heartbeat;

    RunQueue(Pool pool, RunConfig config, HeartbeatConfig heartbeat) {
        this.pool = pool;
        this.config = config;
        this.heartbeat = heartbeat;
    }

    /** A run that waits; empty if it does not. */
    public Uni<Optional<WaitingRun>> find(long run) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(run))
                .map(rows -> FirstRow.of(rows).map(RunQueue::waiting));
    }

    /** The first runs of the queue. */
    public Uni<List<WaitingRun>> first(int limit) {
        return all(FIRST, Tuple.of(limit));
    }

    /** The waiting runs of these sources. */
    public Uni<List<WaitingRun>> ofSources(Collection<String> sources) {
        return all(OF_SOURCES, Tuple.of(sources.toArray(String[]::new)));
    }

    /**
     * Waiting runs, the last requested first; none if the filter is about what a waiting run does not have.
     *
     * @param before only those with smaller ids
     */
    public Uni<List<WaitingRun>> list(RunFilter filter, long before, int limit) {
        if (!filter.mayWait()) {
            return Uni.createFrom().item(List.of());
        }
        var trigger = filter.trigger() == null ? null : filter.trigger().name();
        var among = filter.among() == null ? null : filter.among().toArray(String[]::new);
        return all(LIST, Tuple.of(before, filter.source(), trigger, filter.chain(), limit, among));
    }

    /**
     * What may be opened next, in order, without the upstreams that seem full.
     *
     * @param own the requests that this process stored just now
     * @param without further upstreams to leave out
     * @param after the candidate after which to begin, or null
     */
    public Uni<List<RunCandidate>> candidates(
            Collection<Long> own, Set<String> without, RunCandidate after, int limit) {
        return pool.preparedQuery(CANDIDATES)
                .execute(Tuple.from(new Object[] {
                    own.toArray(Long[]::new),
                    without.toArray(String[]::new),
                    after == null ? null : after.id(),
                    after == null ? null : after.dueAt(),
                    limit,
                    heartbeat.staleAfter().toMillis(),
                    config.perUpstream()
                }))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunQueue::candidate)
                        .toList());
    }

    /** Whether a run still waits, and none of its source is RUNNING. */
    public Uni<Boolean> isFree(String source, long run) {
        return pool.preparedQuery(IS_FREE)
                .execute(Tuple.of(source, run))
                .map(rows -> rows.iterator().next().getBoolean("free"));
    }

    private Uni<List<WaitingRun>> all(String query, Tuple parameters) {
        return pool.preparedQuery(query)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunQueue::waiting)
                        .toList());
    }

    private static RunCandidate candidate(Row row) {
        return new RunCandidate(
                row.getLong("id"),
                row.getString("source_id"),
                row.getString("upstream"),
                row.getOffsetDateTime("due_at"));
    }

    private static WaitingRun waiting(Row row) {
        var since = row.getOffsetDateTime("since");
        var notBefore = row.getOffsetDateTime("not_before");
        return new WaitingRun(
                row.getLong("id"),
                row.getString("source_id"),
                RunTrigger.valueOf(row.getString("trigger")),
                row.getString("actor"),
                row.getString("mode"),
                since == null ? null : since.toInstant(),
                row.getLong("resumes"),
                row.getLong("replays"),
                row.getLong("chain"),
                row.getOffsetDateTime("requested_at").toInstant(),
                row.getOffsetDateTime("due_at").toInstant(),
                notBefore == null ? null : notBefore.toInstant(),
                row.getLong("place"));
    }
}
