package dev.catraca.sync;

import dev.catraca.run.RequestAnswer;
import dev.catraca.run.RunRequests;
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
 * Requests the runs of sources that are due. A due time is moved by the statement that stores the request, so of all pods one requests
 * the run, and none that is due is lost. A source that cannot be run does not prevent others from running.
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
            /* ALL_SOURCES */ SELECT id, next_run_at, clock_timestamp() AS now FROM source
            WHERE enabled AND next_run_at <= now() ORDER BY next_run_at LIMIT 50""";

    private static final String PUT_OFF = "/* ONE_SOURCE */ SELECT put_off($1, $2, $3)";

    private final Pool pool;
    private final SourceStore sources;
    private final RunRequests requests;
    private final QueueLook queue;
    private final ScheduleConfig config;
    private final ActiveRuns active;
    /** The versions of invalid sources that were logged. */
    private final Map<String, Long> named = new ConcurrentHashMap<>();

    ScheduledStarts(
            Pool pool,
            SourceStore sources,
            RunRequests requests,
            QueueLook queue,
            ScheduleConfig config,
            ActiveRuns active) {
        this.pool = pool;
        this.sources = sources;
        this.requests = requests;
        this.queue = queue;
        this.config = config;
        this.active = active;
    }

    @Scheduled(every = "{catraca.schedule.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> requestWhatIsDue() {
        if (!config.enabled() || active.shuttingDown()) {
            return Uni.createFrom().voidItem();
        }
        return pool.query(DUE)
                .execute()
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::requestAlone)
                // At once, while the others are requested: further calls during a look get one look together.
                .invoke(stored -> {
                    if (stored) {
                        queue.look().subscribe().with(looked -> {});
                    }
                })
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Schedules could not be looked at: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Whether a request was stored; never fails. */
    private Uni<Boolean> requestAlone(Row due) {
        var id = due.getString("id");
        return Uni.createFrom()
                .deferred(() -> sources.find(id))
                .chain(found -> found.map(source -> request(due, source))
                        .orElseGet(() -> Uni.createFrom().item(false)))
                .onFailure()
                .invoke(failure -> LOG.warnf("The scheduled run of %s could not be requested: %s", id, failure))
                .onFailure()
                // A source that always fails must not be first in every poll.
                .recoverWithUni(failure -> putOff(due, SOON))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Boolean> request(Row due, Source source) {
        var spec = source.stored().spec();
        if (spec.isEmpty()) {
            return putOff(due, UNTIL_MENDED).invoke(() -> nameOnce(source));
        }
        return spec.flatMap(SourceSpec::schedule)
                .map(schedule -> requests.storeDue(
                                source.id(),
                                due.getOffsetDateTime("next_run_at"),
                                schedule::next,
                                spec.get().upstream().orElse(null))
                        .map(answer -> answer.filter(it -> it.outcome() == RequestAnswer.Outcome.STORED)
                                .isPresent()))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** False: nothing was requested. */
    private Uni<Boolean> putOff(Row due, Duration wait) {
        return pool.preparedQuery(PUT_OFF)
                .execute(Tuple.of(
                        due.getString("id"),
                        due.getOffsetDateTime("next_run_at"),
                        due.getOffsetDateTime("now").plus(wait)))
                .replaceWith(false);
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
