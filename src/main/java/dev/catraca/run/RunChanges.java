package dev.catraca.run;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Tells all pods by NOTIFY that a run was opened or closed, or that its cancel was requested, so that live streams show it at once. By
 * a statement of its own behind the change: a pod that dies between the two, or a failure, only makes the streams show it
 * with their next regular look.
 */
@ApplicationScoped
public class RunChanges {
    /** The channel to listen to. */
    public static final String CHANNEL = "catraca_run";

    private static final Logger LOG = Logger.getLogger(RunChanges.class);

    private static final String NOTIFY = "/* ALL_SOURCES */ SELECT pg_notify($1, $2)";

    private final Pool pool;

    RunChanges(Pool pool) {
        this.pool = pool;
    }

    void opened(@Observes OpenedRun run) {
        tell(run.id());
    }

    void closed(@Observes ClosedRun run) {
        tell(run.id());
    }

    /** Returns at once and never fails. */
    public void tell(long run) {
        pool.preparedQuery(NOTIFY)
                .execute(Tuple.of(CHANNEL, Long.toString(run)))
                .subscribe()
                .with(told -> {}, failure -> LOG.debugf("Run %d was not told of: %s", run, failure.getMessage()));
    }
}
