package dev.catraca.sync;

import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import dev.catraca.source.spec.SourceSpec;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Starts the runs of sources that are due. A pod claims a due time by moving it forward, so only one pod starts the
 * run. A source that cannot be started does not prevent others from starting.
 */
@ApplicationScoped
class ScheduledStarts {
    private static final Logger LOG = Logger.getLogger(ScheduledStarts.class);
    private static final Duration SOON = Duration.ofSeconds(10);
    /**
     * How soon an invalid source is checked again: by then, another version of the service may run, or the spec may be
     * replaced.
     */
    private static final Duration UNTIL_MENDED = Duration.ofMinutes(1);

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
    /** The versions of invalid sources that were logged. */
    private final Map<String, Long> named = new ConcurrentHashMap<>();

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
                .transformToUniAndConcatenate(this::startAlone)
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("Schedules could not be looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Never fails. */
    private Uni<Void> startAlone(Row due) {
        var id = due.getString("id");
        return Uni.createFrom()
                .deferred(() -> sources.find(id))
                .chain(found -> found.map(source -> start(due, source))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.warnf("The scheduled run of %s could not be started: %s", id, failure))
                .onFailure()
                .recoverWithUni(failure -> putOff(due))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> start(Row due, Source source) {
        if (source.stored().spec().isEmpty()) {
            return claim(due, UNTIL_MENDED).invoke(claimed -> nameOnce(source)).replaceWithVoid();
        }
        return source.stored()
                .spec()
                .flatMap(SourceSpec::every)
                .map(every -> claim(due, every)
                        .chain(claimed ->
                                claimed ? start(source.id()) : Uni.createFrom().voidItem()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** False if another pod has claimed the due time, or the source was changed. */
    private Uni<Boolean> claim(Row due, Duration untilNext) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(due.getString("id"), due.getOffsetDateTime("next_run_at"), untilNext.toMillis()))
                .map(claimed -> claimed.rowCount() == 1);
    }

    private Uni<Void> start(String source) {
        return starter.start(StartRequest.scheduled(source)).chain(result -> {
            if (result instanceof StartResult.Unavailable unavailable) {
                LOG.infof("The scheduled run of %s is put off: %s", source, unavailable.why());
                return sooner(source);
            }
            return Uni.createFrom().voidItem();
        });
    }

    /** Postpones the source, claimed or not: a source that always fails must not be first in every poll. */
    private Uni<Void> putOff(Row due) {
        return claim(due, SOON).chain(moved -> moved ? Uni.createFrom().voidItem() : sooner(due.getString("id")));
    }

    private Uni<Void> sooner(String source) {
        return pool.preparedQuery(SOONER)
                .execute(Tuple.of(source, SOON.toMillis()))
                .replaceWithVoid();
    }

    private void nameOnce(Source source) {
        var before = named.put(source.id(), source.version());
        if (before == null || before != source.version()) {
            LOG.warnf(
                    "The schedule of %s is passed over: %s",
                    source.id(), source.stored().whyInvalid().orElseThrow());
        }
    }
}
