package dev.catraca.sync;

import dev.catraca.database.Answer;
import dev.catraca.run.Guard;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.NewRun;
import dev.catraca.run.RunConfig;
import dev.catraca.run.RunTrigger;
import dev.catraca.run.broken.Finding;
import dev.catraca.run.broken.RepairTask;
import dev.catraca.source.StoredSpec;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Resumes an orphaned or interrupted run where it stopped, if it is the last of its source and the source was not
 * changed. If two pods try at once, the lock and the unique {@code resumes} let only one succeed. Whether the run is
 * still the last is checked again when the resume is stored.
 */
@ApplicationScoped
class ResumeBroken implements RepairTask {
    private static final String BROKEN = """
            SELECT r.id, r.source_id, r.reason, r.chain, r.attempt, r.checkpoint, r.approve,
                   s.enabled, s.spec::text AS spec, s.version = r.source_version AS same_source
            FROM source s
            CROSS JOIN LATERAL (SELECT * FROM sync_run WHERE source_id = s.id ORDER BY id DESC LIMIT 1) r
            WHERE r.reason IN ('ORPHANED', 'INTERRUPTED')
            ORDER BY r.id""";

    private static final Logger LOG = Logger.getLogger(ResumeBroken.class);

    private final Pool pool;
    private final RunStarter starter;
    private final RunConfig config;
    private final HeartbeatConfig heartbeat;
    private final ActiveRuns active;

    ResumeBroken(Pool pool, RunStarter starter, RunConfig config, HeartbeatConfig heartbeat, ActiveRuns active) {
        this.pool = pool;
        this.starter = starter;
        this.config = config;
        this.heartbeat = heartbeat;
        this.active = active;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Uni<List<Finding>> runOnce(boolean dryRun) {
        if (active.shuttingDown()) {
            return Uni.createFrom().item(List.of());
        }
        return pool.query(BROKEN)
                .execute()
                .plug(Answer.within(heartbeat.staleAfter()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
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
        if (!row.getBoolean("enabled")) {
            return finding(row, Finding.Action.NOT_RESUMED, "The source is disabled.", null);
        }
        if (!row.getBoolean("same_source")) {
            return finding(
                    row, Finding.Action.NOT_RESUMED, "The source was changed since; its next run starts anew.", null);
        }
        var invalid = StoredSpec.read(row.getString("source_id"), row.getString("spec"))
                .whyInvalid();
        if (invalid.isPresent()) {
            return finding(row, Finding.Action.NOT_RESUMED, "The source is invalid. " + invalid.get(), null);
        }
        if (attempt >= config.maxResumes()) {
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
        var resumed = new NewRun.Resumed(id, row.getLong("chain"), attempt + 1, row.getJsonObject("checkpoint"));
        var request = new StartRequest(row.getString("source_id"), RunTrigger.RESUME, approved(row), resumed);
        return starter.start(request)
                .chain(result -> result instanceof StartResult.Started started
                        ? finding(row, Finding.Action.RESUMED, why, started.run())
                        : finding(row, Finding.Action.NOT_RESUMED, whyNot(result), null));
    }

    private static Set<Guard> approved(Row row) {
        return Arrays.stream(row.getArrayOfStrings("approve"))
                .map(Guard::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static String whyNot(StartResult result) {
        if (result instanceof StartResult.Busy busy) {
            return "Run " + busy.runningRun() + " is in the way.";
        }
        if (result instanceof StartResult.Unavailable unavailable) {
            return unavailable.why();
        }
        if (result instanceof StartResult.InvalidSource invalid) {
            return "The source is invalid. " + invalid.spec().whyInvalid().orElseThrow();
        }
        return "The source is gone or disabled.";
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
