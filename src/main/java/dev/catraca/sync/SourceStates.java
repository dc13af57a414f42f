package dev.catraca.sync;

import dev.catraca.run.RunEntity;
import dev.catraca.run.RunRow;
import dev.catraca.source.SourceOrigin;
import dev.catraca.source.StoredSpec;
import dev.catraca.source.spec.SourceSpec;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Reads the states of sources. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class SourceStates {
    private static final int RECENT = 20;

    /** The role of a run in the overview. */
    private enum Part {
        RUNNING,
        LAST_SUCCESS,
        RECENT
    }

    /**
     * Uses one index probe per part and source, so the cost does not grow with the number of runs. Returns the spec
     * once per source.
     */
    private static final String STATES = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now), listed AS MATERIALIZED (
              SELECT id, name, enabled, origin, spec, next_run_at
              FROM source WHERE id > $1 ORDER BY id LIMIT $2)
            SELECT clock.now, listed.id AS listed_id, listed.name AS listed_name, listed.enabled AS listed_enabled,
                   listed.origin AS listed_origin, listed.spec ->> 'schedule' AS listed_schedule,
                   CASE WHEN row_number() OVER (PARTITION BY listed.id) = 1 THEN listed.spec::text END AS listed_spec,
                   listed.next_run_at AS listed_next_run_at, r.*
            FROM clock LEFT JOIN listed ON true LEFT JOIN LATERAL (
              (SELECT 'RUNNING' AS part, %1$s FROM sync_run
                 WHERE source_id = listed.id AND status = 'RUNNING')
              UNION ALL
              (SELECT 'LAST_SUCCESS', %1$s FROM sync_run
                 WHERE source_id = listed.id AND status = 'SUCCEEDED' ORDER BY source_id, id DESC LIMIT 1)
              UNION ALL
              (SELECT 'RECENT', %1$s FROM sync_run
                 WHERE source_id = listed.id ORDER BY source_id, id DESC LIMIT %2$d)) r ON true
            ORDER BY listed.id, r.id DESC""".formatted(RunRow.COLUMNS, RECENT);

    private final Pool pool;

    SourceStates(Pool pool) {
        this.pool = pool;
    }

    /**
     * The states of sources, ordered by id, read with one statement.
     *
     * @param afterId the id after which the list starts, or null to start with the first
     */
    public Uni<Overview> list(String afterId, int limit) {
        return pool.preparedQuery(STATES)
                .execute(Tuple.of(Objects.requireNonNullElse(afterId, ""), limit))
                .map(SourceStates::overview);
    }

    private static Overview overview(RowSet<Row> rows) {
        Instant now = null;
        var bySource = new LinkedHashMap<String, List<Row>>();
        for (var row : rows) {
            now = row.getOffsetDateTime("now").toInstant();
            if (row.getString("listed_id") != null) {
                bySource.computeIfAbsent(row.getString("listed_id"), id -> new ArrayList<>())
                        .add(row);
            }
        }
        return new Overview(
                now, bySource.values().stream().map(SourceStates::state).toList());
    }

    private static SourceState state(List<Row> rows) {
        var runs = runs(rows);
        var source = rows.get(0);
        var spec = rows.stream()
                .map(row -> row.getString("listed_spec"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(text -> StoredSpec.read(source.getString("listed_id"), text))
                .orElseThrow();
        var next = source.getOffsetDateTime("listed_next_run_at");
        return new SourceState(
                source.getString("listed_id"),
                source.getString("listed_name"),
                source.getBoolean("listed_enabled"),
                spec.spec().isEmpty(),
                mode(spec),
                SourceOrigin.valueOf(source.getString("listed_origin")),
                source.getString("listed_schedule"),
                next == null ? null : next.toInstant(),
                only(runs.get(Part.RUNNING)),
                only(runs.get(Part.LAST_SUCCESS)),
                runs.getOrDefault(Part.RECENT, List.of()));
    }

    private static SourceSpec.Mode mode(StoredSpec stored) {
        var said = stored.json().path("mode").asText(SourceSpec.Mode.FULL.name());
        return Stream.of(SourceSpec.Mode.values())
                .filter(mode -> mode.name().equals(said))
                .findFirst()
                .orElse(null);
    }

    private static Map<Part, List<RunEntity>> runs(List<Row> rows) {
        var runs = new EnumMap<Part, List<RunEntity>>(Part.class);
        for (var row : rows) {
            if (row.getString("part") != null) {
                runs.computeIfAbsent(Part.valueOf(row.getString("part")), part -> new ArrayList<>())
                        .add(RunRow.read(row));
            }
        }
        return runs;
    }

    private static RunEntity only(List<RunEntity> runs) {
        return runs == null ? null : runs.get(0);
    }
}
