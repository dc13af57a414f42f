package dev.catraca.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.TreeMap;

/** Reads what the batches of a chain of resumes have counted for checks. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class CheckedByChain {
    private static final String CHECKED =
            "/* ONE_SOURCE */ SELECT name, looked_at, failing FROM checked_by_chain($1, $2)";

    private final Pool pool;

    CheckedByChain(Pool pool) {
        this.pool = pool;
    }

    /** The sum over all runs of the chain, without examples. */
    public Uni<Checked> of(String source, long chain) {
        return pool.preparedQuery(CHECKED).execute(Tuple.of(source, chain)).map(rows -> {
            var counts = new TreeMap<String, Checked.Count>();
            rows.forEach(row -> counts.put(
                    row.getString("name"),
                    new Checked.Count(row.getLong("looked_at"), row.getLong("failing"), List.of())));
            return new Checked(counts);
        });
    }
}
