package dev.catraca.sync;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.catraca.database.DatabaseClock;
import dev.catraca.run.RunEntity;
import dev.catraca.run.RunQueue;
import dev.catraca.run.RunStatus;
import dev.catraca.run.WaitingRun;
import dev.catraca.source.Source;
import dev.catraca.source.SourceStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the states of sources. Opens its own session; must be called on a Vert.x duplicated context, such as that of a request.
 * Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class SourceStates {
    private static final int RECENT = 20;

    /**
     * The newest runs of each source and its last success, which may be among them. The one that is RUNNING is the newest. One
     * index probe for each, so the cost does not grow with the number of runs.
     */
    private static final String RUNS = """
            /* ALL_SOURCES */ SELECT r.* FROM source listed CROSS JOIN LATERAL (
              (SELECT %1$s FROM sync_run WHERE source_id = listed.id ORDER BY source_id, id DESC LIMIT %2$d)
              UNION ALL
              (SELECT %1$s FROM sync_run
                 WHERE source_id = listed.id AND status = 'SUCCEEDED' AND replays IS NULL ORDER BY source_id, id DESC LIMIT 1)) r
            WHERE listed.id = ANY (:sources)
            ORDER BY r.id DESC""".formatted(RunEntity.COLUMNS, RECENT);

    private final SourceStore sources;
    private final RunQueue queue;

    SourceStates(SourceStore sources, RunQueue queue) {
        this.sources = sources;
        this.queue = queue;
    }

    /**
     * The states of sources, ordered by id.
     *
     * @param among only of these sources; null for all
     * @param afterId the id after which the list starts, or null to start with the first
     */
    public Uni<Overview> list(Set<String> among, String afterId, int limit) {
        // What waits is read first, so that a run that is opened meanwhile is not left out.
        return Panache.withSession(() -> sources.list(among, afterId, limit)
                .chain(listed -> waiting(listed)
                        .chain(waiting -> runs(listed)
                                .chain(runs -> DatabaseClock.now().map(now -> overview(now, listed, waiting, runs))))));
    }

    private Uni<Map<String, WaitingRun>> waiting(List<Source> listed) {
        return queue.ofSources(listed.stream().map(Source::id).toList())
                .map(waiting -> waiting.stream().collect(toMap(WaitingRun::source, Function.identity())));
    }

    private static Uni<List<RunEntity>> runs(List<Source> listed) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(RUNS, RunEntity.class)
                        .setParameter("sources", listed.stream().map(Source::id).toArray(String[]::new))
                        .getResultList());
    }

    private static Overview overview(
            Instant now, List<Source> listed, Map<String, WaitingRun> waiting, List<RunEntity> runs) {
        var bySource = runs.stream().distinct().collect(groupingBy(run -> run.source));
        return new Overview(
                now,
                listed.stream()
                        .map(source ->
                                state(source, waiting.get(source.id()), bySource.getOrDefault(source.id(), List.of())))
                        .toList());
    }

    private static SourceState state(Source source, WaitingRun waiting, List<RunEntity> runs) {
        return new SourceState(
                source,
                runs.stream().anyMatch(run -> waiting != null && run.id == waiting.id()) ? null : waiting,
                running(runs),
                lastSuccess(runs),
                runs.stream().limit(RECENT).toList());
    }

    private static RunEntity running(List<RunEntity> runs) {
        return runs.stream()
                .filter(run -> run.status == RunStatus.RUNNING)
                .findFirst()
                .orElse(null);
    }

    /** A replay does not read the source, so it says nothing of it. */
    private static RunEntity lastSuccess(List<RunEntity> runs) {
        return runs.stream()
                .filter(run -> run.status == RunStatus.SUCCEEDED && run.replays == null)
                .findFirst()
                .orElse(null);
    }
}
