package dev.catraca.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.database.DatabaseClock;
import dev.catraca.source.spec.SpecResult;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** Stores the configured sources as {@link SourceOrigin#CONFIG}. */
final class ConfiguredSources {
    /** How often another process may insert one of the sources first; it stores all of its sources at once. */
    private static final int TRIES = 5;

    private static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private ConfiguredSources() {}

    /** The ids of the sources that came from the API until now, and of those no longer configured. */
    record Stored(List<String> takenOver, List<String> disabled) {}

    /**
     * Writes the sources that differ, disables those that are gone, all in one transaction. Writes nothing if nothing changed,
     * so that any number of processes can do it at once. Must be called on a Vert.x duplicated context.
     */
    static Uni<Stored> store(List<SpecResult.Valid> specs) {
        var byId = new TreeMap<String, SpecResult.Valid>();
        specs.forEach(valid -> byId.put(valid.spec().id(), valid));
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> store(byId)))
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(TRIES);
    }

    /** Locks all rows first, and inserts after that, both in the order of the ids: so two processes do not deadlock. */
    private static Uni<Stored> store(SortedMap<String, SpecResult.Valid> specs) {
        return SourceEntity.<SourceEntity>find(
                        "id in ?1 or origin = ?2 and enabled order by id", specs.keySet(), SourceOrigin.CONFIG)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(rows -> DatabaseClock.now().chain(now -> store(specs, rows, now)));
    }

    private static Uni<Stored> store(SortedMap<String, SpecResult.Valid> specs, List<SourceEntity> rows, Instant now) {
        var stored = new Stored(
                ids(rows, row -> row.origin == SourceOrigin.API), ids(rows, row -> !specs.containsKey(row.id)));
        var known = rows.stream().map(row -> row.id).collect(Collectors.toSet());
        var writes = Stream.concat(
                rows.stream().map(row -> configure(row, specs.get(row.id), now)),
                specs.values().stream()
                        .filter(valid -> !known.contains(valid.spec().id()))
                        .map(valid -> SourceWrite.insert(valid.spec(), valid.json(), SourceOrigin.CONFIG, now)));
        return Multi.createFrom()
                .items(writes)
                .onItem()
                .transformToUniAndConcatenate(write -> write)
                .onItem()
                .ignoreAsUni()
                .replaceWith(stored);
    }

    private static Uni<?> configure(SourceEntity row, SpecResult.Valid valid, Instant now) {
        if (valid == null) {
            return SourceWrite.disable(row, now);
        }
        var same = row.origin == SourceOrigin.CONFIG
                && StoredSpec.read(row.id, row.spec).json().equals(BY_VALUE, valid.json());
        return same
                ? Uni.createFrom().voidItem()
                : SourceWrite.update(row, valid.spec(), valid.json(), SourceOrigin.CONFIG, now);
    }

    private static List<String> ids(List<SourceEntity> rows, Predicate<SourceEntity> which) {
        return rows.stream().filter(which).map(row -> row.id).toList();
    }
}
