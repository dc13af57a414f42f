package dev.catraca.sync;

import dev.catraca.database.Answer;
import dev.catraca.database.Background;
import dev.catraca.run.Guard;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RequestAnswer;
import dev.catraca.run.RunConfig;
import dev.catraca.run.RunRequest;
import dev.catraca.run.RunRequests;
import dev.catraca.run.broken.Finding;
import dev.catraca.run.broken.RepairTask;
import dev.catraca.source.StoredSpec;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Requests the resume of an orphaned or interrupted run where it stopped, if it is the last of its source and the source was not
 * changed. That of a run that paused for its pace is requested by its close, waits in the queue until the pause is over, and does not count as one
 * of the resumes in a row. Of two pods that try at once one stores the request. Whether the run is still the last is checked again when the
 * request is stored and when the resume is opened.
 */
@ApplicationScoped
class ResumeBroken implements RepairTask {
    private static final String BROKEN = """
            /* ALL_SOURCES */ SELECT r.id, r.source_id, r.reason, r.attempt, r.not_before, r.checkpoint, r.approve, q.id AS waiting, q.resumes AS waiting_for,
                   got_further(r.inserted + r.updated + r.unchanged, r.received, r.checkpoint) AS further,
                   s.enabled, s.spec::text AS spec, s.version = r.source_version AS same_source
            FROM source s
            CROSS JOIN LATERAL (SELECT * FROM sync_run WHERE source_id = s.id ORDER BY source_id, id DESC LIMIT 1) r
            LEFT JOIN run_request q ON q.source_id = s.id
            WHERE r.reason IN ('ORPHANED', 'INTERRUPTED')
            ORDER BY r.id""";

    private static final Logger LOG = Logger.getLogger(ResumeBroken.class);

    private final Pool pool;
    private final RunRequests requests;
    private final QueueLook queue;
    private final RunConfig config;
    private final HeartbeatConfig heartbeat;
    private final ActiveRuns active;
    private final Background background;

    ResumeBroken(
            Pool pool,
            RunRequests requests,
            QueueLook queue,
            RunConfig config,
            HeartbeatConfig heartbeat,
            ActiveRuns active,
            Background background) {
        this.pool = pool;
        this.requests = requests;
        this.queue = queue;
        this.config = config;
        this.heartbeat = heartbeat;
        this.active = active;
        this.background = background;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Uni<List<Finding>> runOnce(boolean dryRun, Predicate<String> sources) {
        if (active.shuttingDown()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.query(BROKEN)
                .execute()
                .plug(Answer.within(heartbeat.staleAfter()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .select()
                .where(row -> sources.test(row.getString("source_id")))
                .onItem()
                .transformToUniAndConcatenate(row -> examineAlone(row, dryRun))
                .collect()
                .asList();
    }

    /** A failure with one run does not prevent the others from being examined. */
    private Uni<Finding> examineAlone(Row row, boolean dryRun) {
        return Uni.createFrom()
                .deferred(() -> examine(row, dryRun))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "Run %d could not be resumed", row.getLong("id")))
                .onFailure()
                .recoverWithUni(() -> finding(
                        row,
                        Finding.Action.NOT_RESUMED,
                        "A fault of the service kept it from being resumed; the log of this instance names it.",
                        null));
    }

    private Uni<Finding> examine(Row row, boolean dryRun) {
        var id = row.getLong("id");
        var attempt = row.getInteger("attempt");
        var waiting = row.getLong("waiting");
        if (waiting != null) {
            var until = row.getOffsetDateTime("not_before");
            var why = row.getLong("waiting_for") == null
                    ? "Run " + waiting + " of its source waits; it starts anew."
                    : "Its resume waits already, as run " + waiting
                            + (until == null ? "." : ", not before " + until.toInstant() + ".");
            return finding(row, Finding.Action.LEFT_ALONE, why, waiting);
        }
        if (!row.getBoolean("enabled")) {
            return finding(row, Finding.Action.NOT_RESUMED, "The source is disabled.", null);
        }
        if (!row.getBoolean("same_source")) {
            return finding(
                    row, Finding.Action.NOT_RESUMED, "The source was changed since; its next run starts anew.", null);
        }
        var stored = StoredSpec.read(row.getString("source_id"), row.getString("spec"));
        var invalid = stored.whyInvalid();
        if (invalid.isPresent()) {
            return finding(row, Finding.Action.NOT_RESUMED, "The source is invalid. " + invalid.get(), null);
        }
        // A run that got no further before its pause counts like a broken one.
        var paused = row.getOffsetDateTime("not_before") != null && row.getBoolean("further");
        if (attempt >= config.maxResumes() && !paused) {
            return finding(
                    row,
                    Finding.Action.NOT_RESUMED,
                    "It was resumed " + attempt + " times in a row, the limit; its next run starts anew.",
                    null);
        }
        var why = "It ended as " + row.getString("reason") + " and is the last run of its source.";
        if (dryRun) {
            return finding(row, Finding.Action.RESUMED, why, null);
        }
        var request = RunRequest.resume(
                row.getString("source_id"),
                Guard.named(row.getArrayOfStrings("approve")),
                id,
                stored.spec().flatMap(SourceSpec::upstream).orElse(null));
        return requests.store(request)
                .plug(Answer.within(heartbeat.staleAfter()))
                .chain(answer -> {
                    if (answer.outcome() != RequestAnswer.Outcome.STORED) {
                        return finding(
                                row, Finding.Action.NOT_RESUMED, "Run " + answer.run() + " is in the way.", null);
                    }
                    // A sweep does not wait for a look, which has limits of its own and may come after another.
                    background.run("The start of run " + answer.run(), () -> queue.lookFor(answer.run()));
                    return finding(row, Finding.Action.RESUMED, why, answer.run());
                });
    }

    private static Uni<Finding> finding(Row row, Finding.Action action, String why, Long resultingRun) {
        var evidence = new JsonObject()
                .put("reason", row.getString("reason"))
                .put("attempt", row.getInteger("attempt"))
                .put("checkpoint", row.getJsonObject("checkpoint"));
        return Uni.createFrom()
                .item(new Finding(
                        "resume-broken",
                        row.getLong("id"),
                        row.getString("source_id"),
                        action,
                        why,
                        evidence,
                        resultingRun));
    }
}
