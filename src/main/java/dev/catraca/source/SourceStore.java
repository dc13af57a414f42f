package dev.catraca.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecResult;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores sources in the database. Opens its own session, or joins that of the caller; must be called on a Vert.x duplicated
 * context, such as that of a request.
 */
@Singleton
public class SourceStore {
    /** Stores a new source, due at once if it has a schedule; empty if the id is taken. */
    public Uni<Optional<Source>> create(SourceSpec spec, ObjectNode json, SourceOrigin origin) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> write(session, SourceStatements.CREATE, spec, json, origin)
                        .executeUpdate()
                        .chain(rows -> rows == 1
                                ? read(session, spec.id())
                                : Uni.createFrom().item(Optional.empty()))));
    }

    public Uni<Optional<Source>> find(String id) {
        return Panache.withSession(() -> Panache.getSession().chain(session -> read(session, id)));
    }

    /**
     * Sources in the order of their ids.
     *
     * @param afterId the list starts after this id; null to start with the first
     */
    public Uni<List<Source>> list(String afterId, int limit) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> SourceEntity.<SourceEntity>find(
                                "id > ?1 order by id", Objects.requireNonNullElse(afterId, ""))
                        .page(0, limit)
                        .list()
                        .map(rows ->
                                rows.stream().map(row -> detached(session, row)).toList())));
    }

    /** Replaces the spec of an {@link Origin#API} source; empty if there is none with this id. */
    public Uni<Optional<Source>> replace(String id, SourceSpec spec, ObjectNode json) {
        if (!id.equals(spec.id())) {
            throw new IllegalArgumentException("The spec is of source " + spec.id() + ", not of " + id);
        }
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> write(session, SourceStatements.REPLACE, spec, json, SourceOrigin.API)
                        .setParameter("schedule", schedule(json))
                        .executeUpdate()
                        .chain(rows ->
                                rows == 1 ? read(session, id) : Uni.createFrom().item(Optional.empty()))));
    }

    /** Deletes a source that is not running; its products and runs stay. */
    public Uni<DeleteResult> delete(String id) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(SourceStatements.LOCK, String.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull()
                        .chain(origin -> {
                            if (origin == null) {
                                return Uni.createFrom().item(new DeleteResult.Unknown());
                            }
                            return SourceOrigin.valueOf(origin) == SourceOrigin.CONFIG
                                    ? Uni.createFrom().item(new DeleteResult.Configured())
                                    : deleteUnlessRunning(session, id);
                        })));
    }

    /** Stores the configured sources as {@link Origin#CONFIG}: writes those that differ, disables those that are gone. */
    Uni<Configured> configure(List<SpecResult.Valid> specs) {
        var ids = specs.stream().map(valid -> valid.spec().id()).sorted().toArray(String[]::new);
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> ids(session, SourceStatements.TAKEN_OVER, ids)
                        .call(() -> configureEach(session, specs))
                        .chain(takenOver -> ids(session, SourceStatements.DISABLE_OTHERS, ids)
                                .map(disabled -> new Configured(takenOver, disabled)))));
    }

    /** The ids of the sources that came from the API until now, and of those no longer configured. */
    record Configured(List<String> takenOver, List<String> disabled) {}

    private static Uni<Void> configureEach(Mutiny.Session session, List<SpecResult.Valid> specs) {
        var done = Uni.createFrom().voidItem();
        // Ordered by id in every process, so that two processes do not deadlock.
        for (var valid : specs.stream()
                .sorted((a, b) -> a.spec().id().compareTo(b.spec().id()))
                .toList()) {
            done = done.chain(
                    () -> write(session, SourceStatements.CONFIGURE, valid.spec(), valid.json(), SourceOrigin.CONFIG)
                            .setParameter("schedule", schedule(valid.json()))
                            .executeUpdate()
                            .replaceWithVoid());
        }
        return done;
    }

    private static Uni<List<String>> ids(Mutiny.Session session, String statement, String[] ids) {
        return session.createNativeQuery(statement, String.class)
                .setParameter("ids", ids)
                .getResultList();
    }

    private static Mutiny.MutationQuery write(
            Mutiny.Session session, String statement, SourceSpec spec, ObjectNode json, SourceOrigin origin) {
        return session.createNativeQuery(statement)
                .setParameter("id", spec.id())
                .setParameter("name", spec.name())
                .setParameter("spec", json.toString())
                .setParameter("enabled", spec.enabled())
                .setParameter("origin", origin.name())
                .setParameter("due", spec.enabled() && spec.every().isPresent());
    }

    private static String schedule(ObjectNode json) {
        return json.path("schedule").asText("");
    }

    private static Uni<DeleteResult> deleteUnlessRunning(Mutiny.Session session, String id) {
        return session.createNativeQuery(SourceStatements.RUNNING, Long.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .chain(runId -> runId != null
                        ? Uni.createFrom().item(new DeleteResult.Running(runId))
                        : session.createNativeQuery(SourceStatements.DELETE)
                                .setParameter("id", id)
                                .executeUpdate()
                                .map(rows -> new DeleteResult.Deleted()));
    }

    private static Uni<Optional<Source>> read(Mutiny.Session session, String id) {
        return SourceEntity.<SourceEntity>findById(id)
                .map(row -> Optional.ofNullable(row).map(found -> detached(session, found)));
    }

    /** Detaches the row; otherwise the session would return it unchanged after a statement has changed it. */
    private static Source detached(Mutiny.Session session, SourceEntity row) {
        session.detach(row);
        return new Source(
                row.id,
                row.name,
                row.enabled,
                row.origin,
                row.nextRunAt,
                row.createdAt,
                row.updatedAt,
                row.version,
                StoredSpec.read(row.id, row.spec));
    }
}
