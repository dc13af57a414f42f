package dev.catraca.run;

import dev.catraca.database.Answer;
import dev.catraca.database.FirstRow;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Reads the shape of the records of the last success of a source, which the close of a run stores. Does not block. */
@ApplicationScoped
public class SourceShapes {
    private static final String LAST = """
            /* ONE_SOURCE */ SELECT shape, shape_run FROM source_catalogue
            WHERE source_id = $1 AND shape IS NOT NULL""";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    SourceShapes(Pool pool) {
        this.pool = pool;
    }

    /** The shape that a run found, as it was stored. */
    public record Kept(long run, JsonObject shape) {}

    /** Empty if no success has stored one. Fails if PostgreSQL cannot be reached or does not answer in ten seconds. */
    public Uni<Optional<Kept>> last(String source) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(source))
                .plug(Answer.within(PATIENCE))
                .map(rows ->
                        FirstRow.of(rows).map(row -> new Kept(row.getLong("shape_run"), row.getJsonObject("shape"))));
    }
}
