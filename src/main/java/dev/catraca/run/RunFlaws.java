package dev.catraca.run;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the bad values that runs left out of their products. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class RunFlaws {
    private static final String FLAWS = "/* ONE_SOURCE */ SELECT field, count, samples FROM flaws_of_run($1, $2)";

    private final Pool pool;

    RunFlaws(Pool pool) {
        this.pool = pool;
    }

    /**
     * The bad values of one field.
     *
     * @param field as in a spec: {@code gtin}, {@code attributes.color}
     * @param samples the first ones of the run
     */
    public record FieldFlaws(String field, long count, List<Sample> samples) {}

    /**
     * A bad value that was left out.
     *
     * @param position the number of its record in the source, from 1
     * @param externalId the key of its product
     */
    public record Sample(long position, String externalId, String message) {}

    /** Those of a run by field, the most first; none of a run whose ledger is deleted. */
    public Uni<List<FieldFlaws>> of(String source, long run) {
        return pool.preparedQuery(FLAWS)
                .execute(Tuple.of(source, run))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunFlaws::flaws)
                        .toList());
    }

    private static FieldFlaws flaws(Row row) {
        return new FieldFlaws(
                row.getString("field"),
                row.getLong("count"),
                row.getJsonArray("samples").stream()
                        .map(sample -> sample((JsonObject) sample))
                        .toList());
    }

    private static Sample sample(JsonObject sample) {
        return new Sample(sample.getLong("position"), sample.getString("externalId"), sample.getString("message"));
    }
}
