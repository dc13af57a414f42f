package dev.catraca.sync;

import dev.catraca.source.SourceStore;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Starts the runs of sources that are due. Each due time is claimed by moving it on, so one pod starts it. */
@ApplicationScoped
class ScheduledStarts {
    private static final Logger LOG = Logger.getLogger(ScheduledStarts.class);
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final String DUE = """
            SELECT id, next_run_at FROM source
            WHERE enabled AND next_run_at <= now() ORDER BY next_run_at LIMIT 50""";

    private static final String CLAIM = """
            UPDATE source SET next_run_at = now() + $3 * interval '1 millisecond' WHERE id = $1 AND next_run_at = $2""";

    private static final String SOONER = """
            UPDATE source SET next_run_at = least(next_run_at, now() + $2 * interval '1 millisecond')
            WHERE id = $1 AND next_run_at IS NOT NULL""";

    private final Pool pool;
    private final SourceStore sources;
    private final RunStarter starter;
    private final ScheduleConfig config;
    private final ActiveRuns active;

    ScheduledStarts(Pool pool, SourceStore sources, RunStarter starter, ScheduleConfig config, ActiveRuns active) {
        this.pool = pool;
        this.sources = sources;
        this.starter = starter;
        this.config = config;
        this.active = active;
    }

    @Scheduled(every = "{catraca.schedule.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> startWhatIsDue() {
        if (!config.enabled() || active.shuttingDown()) {
            return Uni.createFrom().voidItem();
        }
        return pool.query(DUE)
                .execute()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::claim)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("Schedules could not be looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> claim(Row due) {
        return sources.find(due.getString("id"))
                .chain(found -> found.flatMap(source -> source.spec().every())
                        .map(every -> claim(due, every))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> claim(Row due, Duration every) {
        var id = due.getString("id");
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(id, due.getOffsetDateTime("next_run_at"), every.toMillis()))
                .chain(claimed ->
                        claimed.rowCount() == 1 ? start(id) : Uni.createFrom().voidItem());
    }

    private Uni<Void> start(String source) {
        return starter.start(StartRequest.scheduled(source)).chain(result -> {
            if (result instanceof StartResult.Unavailable unavailable) {
                LOG.infof("The scheduled run of %s is put off: %s", source, unavailable.why());
                return pool.preparedQuery(SOONER)
                        .execute(Tuple.of(source, SOON.toMillis()))
                        .replaceWithVoid();
            }
            return Uni.createFrom().voidItem();
        });
    }
}
