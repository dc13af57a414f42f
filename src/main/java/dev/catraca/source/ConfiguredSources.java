package dev.catraca.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.database.DatabaseClock;
import dev.catraca.source.spec.SpecResult;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.exception.ConstraintViolationException;

/** Stores the configured sources as {@link SourceOrigin#CONFIG}. */
final class ConfiguredSources {
    /** Numbers that are equal are the same, however they are written. */
    static final Comparator<JsonNode> BY_VALUE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private ConfiguredSources() {}

    /** The ids of the sources that came from the API until now, and of those no longer configured. */
    record Stored(List<String> takenOver, List<String> disabled) {}

    /** What was done with a source. */
    private enum Done {
        NOTHING,
        CONFIGURED,
        TAKEN_OVER,
        DISABLED
    }

    /**
     * Writes the sources that differ and disables those that are gone, each in a transaction of its own, in the order of their ids.
     * Writes and locks nothing if nothing changed, so that any number of processes can do it at once. If it fails midway, the next
     * call does the rest. Must be called on a Vert.x duplicated context.
     */
    static Uni<Stored> store(List<SpecResult.Valid> specs) {
        var byId = new TreeMap<String, SpecResult.Valid>();
        specs.forEach(valid -> byId.put(valid.spec().id(), valid));
        var done = new EnumMap<Done, List<String>>(Done.class);
        return Panache.withSession(() -> different(byId))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(id -> store(id, byId.get(id))
                        .invoke(it -> done.computeIfAbsent(it, key -> new ArrayList<>())
                                .add(id)))
                .onItem()
                .ignoreAsUni()
                .map(all -> new Stored(
                        done.getOrDefault(Done.TAKEN_OVER, List.of()), done.getOrDefault(Done.DISABLED, List.of())));
    }

    private static Uni<TreeSet<String>> different(SortedMap<String, SpecResult.Valid> specs) {
        return SourceEntity.<SourceEntity>find(
                        "id in ?1 or origin = ?2 and enabled", specs.keySet(), SourceOrigin.CONFIG)
                .list()
                .map(rows -> {
                    Map<Boolean, List<String>> ids = rows.stream()
                            .collect(Collectors.partitioningBy(
                                    row -> isSame(row, specs.get(row.id)),
                                    Collectors.mapping(row -> row.id, Collectors.toList())));
                    var different = Stream.concat(specs.keySet().stream(), ids.get(false).stream())
                            .collect(Collectors.toCollection(TreeSet::new));
                    different.removeAll(ids.get(true));
                    return different;
                });
    }

    /** @param valid null to disable the source */
    private static Uni<Done> store(String id, SpecResult.Valid valid) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(
                        () -> SourceEntity.<SourceEntity>findById(id, LockModeType.PESSIMISTIC_WRITE)
                                .chain(row -> row == null ? insert(valid) : configure(row, valid))))
                // Another process has inserted it first.
                .onFailure(ConstraintViolationException.class)
                .retry()
                .atMost(1);
    }

    private static Uni<Done> insert(SpecResult.Valid valid) {
        return valid == null
                ? Uni.createFrom().item(Done.NOTHING)
                : DatabaseClock.now()
                        .chain(now -> SourceWrite.insert(WantedSource.configured(valid), now))
                        .replaceWith(Done.CONFIGURED);
    }

    /** Judges the row again, because it was not locked before. */
    private static Uni<Done> configure(SourceEntity row, SpecResult.Valid valid) {
        if (isSame(row, valid)) {
            return Uni.createFrom().item(Done.NOTHING);
        }
        if (valid == null) {
            return DatabaseClock.now()
                    .chain(now -> SourceWrite.disable(row, now))
                    .replaceWith(Done.DISABLED);
        }
        var done = row.origin == SourceOrigin.API ? Done.TAKEN_OVER : Done.CONFIGURED;
        return DatabaseClock.now()
                .chain(now -> SourceWrite.update(row, WantedSource.configured(valid), now))
                .replaceWith(done);
    }

    /** Whether nothing is to be written. A source that is not configured must not be an enabled one of the configuration. */
    private static boolean isSame(SourceEntity row, SpecResult.Valid valid) {
        return valid == null
                ? row.origin != SourceOrigin.CONFIG || !row.enabled
                : row.origin == SourceOrigin.CONFIG
                        && StoredSpec.read(row.id, row.spec).json().equals(BY_VALUE, valid.json());
    }
}
