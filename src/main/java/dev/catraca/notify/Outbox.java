package dev.catraca.notify;

import dev.catraca.run.RunConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The table of notifications. Each method is one statement, so no transaction is open during the wait for a receiver. No method
 * blocks; each fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
class Outbox {
    private static final String NOTICE = "SELECT notice_runs($1, $2, $3, $4) AS stored";

    /** Skips rows that another pod is claiming. The claim of a pod that dies ends with its lease. */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
              SELECT n.seq FROM unnest($1::text[]) AS c (name) CROSS JOIN LATERAL (
                SELECT seq FROM notification
                WHERE channel = c.name AND state = 'PENDING' AND next_attempt_at <= clock_timestamp()
                ORDER BY channel, next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED) n)
            UPDATE notification o
              SET attempts = attempts + 1, next_attempt_at = clock_timestamp() + $2 * interval '1 millisecond'
              FROM due WHERE o.seq = due.seq
              RETURNING o.id, o.channel, o.kind, o.source_id, o.run_id, o.attempts, o.facts""";

    private static final String DELIVERED = """
            UPDATE notification SET state = 'DELIVERED', settled_at = clock_timestamp(), last_error = NULL
            WHERE id = $1 AND state = 'PENDING'""";

    /** Fenced by the attempt: if the lease has ended meanwhile, another pod may have claimed the row. */
    private static final String RETRY = """
            UPDATE notification SET last_error = $3, next_attempt_at = clock_timestamp() + $4 * interval '1 millisecond'
            WHERE id = $1 AND state = 'PENDING' AND attempts = $2""";

    private static final String DEAD = """
            UPDATE notification SET state = 'DEAD', last_error = $3, settled_at = clock_timestamp()
            WHERE id = $1 AND state = 'PENDING' AND attempts = $2""";

    private final Pool pool;
    private final NotifyConfig config;
    private final RunConfig runs;
    private final JsonArray listeners;

    Outbox(Pool pool, NotifyConfig config, RunConfig runs, Channels channels) {
        this.pool = pool;
        this.config = config;
        this.runs = runs;
        listeners = new JsonArray(channels.all().stream().map(Outbox::listener).toList());
    }

    /** Stores the new notifications since the last check of any pod. */
    Uni<Long> notice() {
        return pool.preparedQuery(NOTICE)
                .execute(Tuple.of(
                        listeners,
                        config.stuckAfter().toMillis(),
                        config.repeatEvery().toMillis(),
                        runs.maxResumes()))
                .map(rows -> rows.iterator().next().getLong("stored"));
    }

    /** Claims at most one due notice of each channel, with a lease of twice the time that a receiver may take. */
    Uni<List<Notice>> claim(Collection<String> channels) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        channels.toArray(String[]::new),
                        config.timeout().multipliedBy(2).toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Outbox::notice)
                        .toList());
    }

    Uni<Void> delivered(Notice notice) {
        return pool.preparedQuery(DELIVERED).execute(Tuple.of(notice.id())).replaceWithVoid();
    }

    Uni<Void> retry(Notice notice, String why, Duration wait) {
        return pool.preparedQuery(RETRY)
                .execute(Tuple.of(notice.id(), notice.attempt(), why, wait.toMillis()))
                .replaceWithVoid();
    }

    Uni<Void> dead(Notice notice, String why) {
        return pool.preparedQuery(DEAD)
                .execute(Tuple.of(notice.id(), notice.attempt(), why))
                .replaceWithVoid();
    }

    private static JsonObject listener(Channel channel) {
        var kinds = new JsonArray(channel.kinds().stream().map(NoticeKind::name).toList());
        var sources = channel.sources().isEmpty() ? null : new JsonArray(List.copyOf(channel.sources()));
        return new JsonObject().put("name", channel.name()).put("kinds", kinds).put("sources", sources);
    }

    private static Notice notice(Row row) {
        return new Notice(
                row.getUUID("id"),
                row.getString("channel"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getString("source_id"),
                row.getLong("run_id"),
                row.getInteger("attempts"),
                row.getJsonObject("facts"));
    }
}
