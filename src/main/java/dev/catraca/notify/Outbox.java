package dev.catraca.notify;

import dev.catraca.database.DatabaseFailure;
import dev.catraca.database.FirstRow;
import dev.catraca.run.RunConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The table of notifications. What spans sources is read without locks; then each source is one call, and who comes second changes
 * nothing. No transaction is open during the wait for a receiver. No method blocks; each fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);

    /** Sources that are new, or have a run that was not checked; not those whose only such run is RUNNING and healthy. */
    private static final String NOTICEABLE = """
            /* ALL_SOURCES */ SELECT s.id FROM source s
            LEFT JOIN notification_watch w ON w.source_id = s.id
            LEFT JOIN LATERAL (SELECT id, status, heartbeat_at, deadline_at FROM sync_run
                               WHERE source_id = s.id ORDER BY source_id, id DESC LIMIT 1) newest ON true
            WHERE w.source_id IS NULL
               OR newest.id > w.seen_run
                  AND NOT (newest.status = 'RUNNING'
                           AND least(newest.heartbeat_at, newest.deadline_at)
                               > clock_timestamp() - $1 * interval '1 millisecond'
                           AND NOT EXISTS (SELECT FROM sync_run r WHERE r.source_id = s.id
                                             AND r.id > w.seen_run AND r.id < newest.id))
            ORDER BY s.id""";

    private static final String NOTICE = "/* ONE_SOURCE */ SELECT notice_source($1, $2, $3, $4, $5) AS stored";

    /** The oldest of a channel: more than one, because other pods may be claiming them too. */
    private static final String DUE = """
            /* ALL_SOURCES */ SELECT source_id, id, attempts FROM notification
            WHERE channel = $1 AND state = 'PENDING' AND next_attempt_at <= clock_timestamp()
            ORDER BY channel, next_attempt_at LIMIT 5""";

    private static final String CLAIM = """
            /* ONE_SOURCE */ SELECT id, channel, kind, source_id, run_id, attempts, facts
            FROM claim_notification($1, $2, $3, $4)""";

    private static final String SETTLE = "/* ONE_SOURCE */ SELECT settle_notification($1, $2, $3, $4, $5, $6)";

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

    /** Stores the new notifications since the last check of any pod. A source that fails holds up no other, unless PostgreSQL is away. */
    Uni<Void> notice() {
        return pool.preparedQuery(NOTICEABLE)
                .execute(Tuple.of(config.stuckAfter().toMillis()))
                .chain(sources -> each(sources, row -> noticeAlone(row.getString("id"))));
    }

    private Uni<?> noticeAlone(String source) {
        return notice(source)
                .onFailure(failure -> !DatabaseFailure.isAway(failure))
                .invoke(failure ->
                        LOG.warnf("What became of %s cannot be noticed now: %s", source, failure.getMessage()))
                .onFailure(failure -> !DatabaseFailure.isAway(failure))
                .recoverWithNull();
    }

    private Uni<RowSet<Row>> notice(String source) {
        return pool.preparedQuery(NOTICE)
                .execute(Tuple.of(
                        source,
                        listeners,
                        config.stuckAfter().toMillis(),
                        config.repeatEvery().toMillis(),
                        runs.maxResumes()));
    }

    /** Claims at most one due notice of each channel, with a lease of twice the time that a receiver may take. */
    Uni<List<Notice>> claim(Collection<String> channels) {
        return Multi.createFrom()
                .iterable(channels)
                .onItem()
                .transformToUniAndConcatenate(this::claim)
                .collect()
                .asList();
    }

    private Uni<Notice> claim(String channel) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(channel))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(this::claim)
                        .toUni());
    }

    /** Null if another pod was faster. */
    private Uni<Notice> claim(Row due) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(
                        due.getString("source_id"),
                        due.getUUID("id"),
                        due.getInteger("attempts"),
                        config.timeout().multipliedBy(2).toMillis()))
                .map(rows -> FirstRow.of(rows).map(Outbox::notice).orElse(null));
    }

    Uni<Void> delivered(Notice notice) {
        return settle(notice, NotificationRow.State.DELIVERED, null, Duration.ZERO);
    }

    Uni<Void> retry(Notice notice, String why, Duration wait) {
        return settle(notice, NotificationRow.State.PENDING, why, wait);
    }

    Uni<Void> dead(Notice notice, String why) {
        return settle(notice, NotificationRow.State.DEAD, why, Duration.ZERO);
    }

    private Uni<Void> settle(Notice notice, NotificationRow.State state, String why, Duration wait) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(notice.source(), notice.id(), notice.attempt(), state.name(), why, wait.toMillis()))
                .replaceWithVoid();
    }

    /** One after the other; ends with the first failure. */
    private static Uni<Void> each(RowSet<Row> rows, Function<Row, Uni<?>> call) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> call.apply(row).replaceWithVoid())
                .onItem()
                .ignoreAsUni();
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
