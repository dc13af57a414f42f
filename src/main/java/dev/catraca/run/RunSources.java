package dev.catraca.run;

import dev.catraca.database.FirstRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the source of a run whose id alone is known, so that everything else of the run is read by its source. Remembers the
 * answers, which never change, of the runs asked for last. Does not block; fails if PostgreSQL cannot be reached. Thread-safe.
 */
@ApplicationScoped
public class RunSources {
    private static final int REMEMBERED = 10_000;

    private static final String SOURCE = "/* ALL_SOURCES */ SELECT source_id FROM sync_run WHERE id = $1 AND id > 0";

    private final Pool pool;
    private final Map<Long, String> known = Collections.synchronizedMap(new LatestUsed());

    RunSources(Pool pool) {
        this.pool = pool;
    }

    /** Empty if there is no such run. If the run was deleted, its source may still be known. */
    public Uni<Optional<String>> of(long run) {
        var source = known.get(run);
        return source != null
                ? Uni.createFrom().item(Optional.of(source))
                : pool.preparedQuery(SOURCE)
                        .execute(Tuple.of(run))
                        .map(rows -> FirstRow.of(rows).map(row -> row.getString("source_id")))
                        .invoke(found -> found.ifPresent(it -> known.put(run, it)));
    }

    private static final class LatestUsed extends LinkedHashMap<Long, String> {
        private static final long serialVersionUID = 1;

        LatestUsed() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > REMEMBERED;
        }
    }
}
