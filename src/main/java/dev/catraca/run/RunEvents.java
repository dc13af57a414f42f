package dev.catraca.run;

import dev.catraca.database.Answer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Writes the events of a run: for each event one row, and one structured log line with the run and its source in the MDC.
 * Events of a run that is no longer RUNNING are not stored: the insert is fenced by the run's row like every other write.
 */
@ApplicationScoped
public class RunEvents {
    private static final Logger LOG = Logger.getLogger("dev.catraca.run");

    private static final String TELL = "/* ONE_SOURCE */ SELECT n FROM tell_run($1, $2, $3, $4, $5, $6)";

    private final Pool pool;
    private final HeartbeatConfig config;

    RunEvents(Pool pool, HeartbeatConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** The severity of an event. */
    public enum Level {
        INFO,
        WARN,
        ERROR
    }

    /**
     * Writes one event. Never fails, and takes no longer than two heartbeats: an event that cannot be stored must not stop the
     * run.
     */
    public Uni<Void> tell(long run, String source, String stage, Level level, String message, JsonObject details) {
        log(run, source, stage, level, message);
        return pool.preparedQuery(TELL)
                .execute(Tuple.of(source, run, stage, level.name(), message, details))
                .plug(Answer.within(config.every().multipliedBy(2)))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> log(run, source, stage, Level.WARN, "Event not stored: " + failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Writes only the log line, for events that the database writes itself or that must not be stored. */
    public void log(long run, String source, String stage, Level level, String message) {
        log(run, source, stage, level, message, null);
    }

    /** Writes only the log line, as an error with its stack trace, for a fault of this service. */
    public void fault(long run, String source, String stage, String message, Throwable fault) {
        log(run, source, stage, Level.ERROR, message, fault);
    }

    private static void log(long run, String source, String stage, Level level, String message, Throwable fault) {
        MDC.put("run", run);
        MDC.put("source", source);
        MDC.put("stage", stage);
        try {
            LOG.log(Logger.Level.valueOf(level.name()), message, fault);
        } finally {
            MDC.remove("run");
            MDC.remove("source");
            MDC.remove("stage");
        }
    }
}
