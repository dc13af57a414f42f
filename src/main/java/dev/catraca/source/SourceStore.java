package dev.catraca.source;

import dev.catraca.audit.Actor;
import dev.catraca.database.DatabaseClock;
import dev.catraca.source.SourceChange.Configured;
import dev.catraca.source.SourceChange.Done;
import dev.catraca.source.SourceChange.Outdated;
import dev.catraca.source.SourceChange.Running;
import dev.catraca.source.SourceChange.Unknown;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Stores sources in the database. Opens its own session; must be called on a Vert.x duplicated context, such as that of a
 * request. Each change is one transaction: it locks the row, so that of two changes at once the second sees what the first did.
 */
@Singleton
public class SourceStore {
    private static final String DROP_REQUEST = "/* ONE_SOURCE */ SELECT drop_request(:source)";

    private static final String RUNNING =
            "/* ONE_SOURCE */ SELECT id FROM sync_run WHERE source_id = :id AND status = 'RUNNING'";

    /** Stores a new source, due at once if it has a schedule; empty if the id is taken. */
    public Uni<Optional<Source>> create(WantedSource wanted) {
        return Panache.withTransaction(() -> SourceEntity.<SourceEntity>findById(
                                wanted.spec().id())
                        .chain(taken -> taken == null
                                ? DatabaseClock.now()
                                        .chain(now -> SourceWrite.insert(wanted, now))
                                        .map(row -> Optional.of(source(row)))
                                : Uni.createFrom().item(Optional.<Source>empty())))
                .onFailure(ConstraintViolationException.class)
                .recoverWithItem(Optional.empty());
    }

    public Uni<Optional<Source>> find(String id) {
        return Panache.withSession(() -> SourceEntity.<SourceEntity>findById(id)
                .map(row -> Optional.ofNullable(row).map(SourceStore::source)));
    }

    /**
     * Sources in the order of their ids.
     *
     * @param among only these; null for all
     * @param afterId the list starts after this id; null to start with the first
     */
    public Uni<List<Source>> list(Set<String> among, String afterId, int limit) {
        var after = Objects.requireNonNullElse(afterId, "");
        return Panache.withSession(() -> (among == null
                        ? SourceEntity.<SourceEntity>find("id > ?1 order by id", after)
                        : SourceEntity.<SourceEntity>find("id > ?1 and id in ?2 order by id", after, among))
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(SourceStore::source).toList()));
    }

    /**
     * The versions of a source, newest first, also of one that was deleted; none if there never was such a source.
     *
     * @param before only those older than this version; {@link Long#MAX_VALUE} to begin with the newest
     */
    public Uni<List<SourceVersionEntity>> versions(String id, long before, int limit) {
        return Panache.withSession(() -> SourceVersionEntity.<SourceVersionEntity>find(
                        "source = ?1 and version < ?2 order by version desc", id, before)
                .page(0, limit)
                .list());
    }

    /** The spec that a source had at a version; empty if that is not known, or not any more. */
    public Uni<Optional<StoredSpec>> specAt(String id, long version) {
        return Panache.withSession(() -> SourceVersionEntity.<SourceVersionEntity>find(
                        "source = ?1 and version = ?2", id, version)
                .firstResult()
                .map(found -> Optional.ofNullable(found).map(row -> StoredSpec.read(id, row.spec))));
    }

    /**
     * Replaces the spec of an {@link SourceOrigin#API} source.
     *
     * @param expected whether the caller expects this version, the one that would be replaced
     */
    public Uni<SourceChange> replace(WantedSource wanted, LongPredicate expected) {
        return change(
                wanted.spec().id(),
                expected,
                row -> DatabaseClock.now()
                        .chain(now -> SourceWrite.update(row, wanted, now))
                        .map(changed -> new Done(source(changed))));
    }

    /**
     * Deletes a source that is not running, and cancels its run that waits; its products, runs and versions stay.
     *
     * @param expected whether the caller expects this version, the one that would be deleted
     */
    public Uni<SourceChange> delete(String id, Actor by, LongPredicate expected) {
        return change(id, expected, row -> {
            var last = source(row);
            // Waits for a run that is being opened, and no other is opened after it: only then the check is final.
            return row.delete()
                    .chain(Panache::flush)
                    .chain(Panache::getSession)
                    .chain(session -> session.createNativeQuery(RUNNING, Long.class)
                            .setParameter("id", id)
                            .getSingleResultOrNull())
                    .chain(run -> run == null
                            ? dropRequest(id)
                                    .call(() -> SourceAudit.deletion(row, by))
                                    .replaceWith(new Done(last))
                            : undone(new Running(run)));
        });
    }

    /** So that the run does not begin if the source is created again at once. */
    private static Uni<Boolean> dropRequest(String id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DROP_REQUEST, Boolean.class)
                        .setParameter("source", id)
                        .getSingleResult());
    }

    private static Uni<SourceChange> change(
            String id, LongPredicate expected, Function<SourceEntity, Uni<SourceChange>> change) {
        return Panache.withTransaction(() -> SourceEntity.<SourceEntity>findById(id, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> {
                    if (row == null) {
                        return Uni.createFrom().item(new Unknown());
                    }
                    if (row.origin == SourceOrigin.CONFIG) {
                        return Uni.createFrom().item(new Configured());
                    }
                    return expected.test(row.version)
                            ? change.apply(row)
                            : Uni.createFrom().item(new Outdated(row.version));
                }));
    }

    private static Uni<SourceChange> undone(SourceChange why) {
        return Panache.currentTransaction()
                .invoke(Mutiny.Transaction::markForRollback)
                .replaceWith(why);
    }

    private static Source source(SourceEntity row) {
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
