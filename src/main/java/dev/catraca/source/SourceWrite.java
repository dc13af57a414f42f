package dev.catraca.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.audit.Actor;
import dev.catraca.source.spec.SourceSpec;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Writes a row of {@code source}, and with it those of {@code source_version} and the audit log. Must be called in a transaction. */
final class SourceWrite {
    private static final String MOVE_REQUEST = "/* ONE_SOURCE */ SELECT move_request(:source, cast(:upstream AS text))";

    private SourceWrite() {}

    /** Fails with a {@link org.hibernate.exception.ConstraintViolationException} if another process was faster. */
    static Uni<SourceEntity> insert(WantedSource wanted, Instant now) {
        var id = wanted.spec().id();
        return SourceVersionEntity.next(id).chain(version -> {
            var row = new SourceEntity();
            row.id = id;
            row.createdAt = now;
            row.version = version;
            return update(row, wanted, now);
        });
    }

    /**
     * Keeps the due time if the schedule has not changed; but a pause after configuration errors ends, because the change may mend them. Tells the queue what the source shares with others now. */
    static Uni<SourceEntity> update(SourceEntity row, WantedSource wanted, Instant now) {
        var spec = wanted.spec();
        var json = wanted.json();
        var before = row.spec;
        row.nextRunAt = spec.schedule()
                .filter(schedule -> spec.enabled())
                .flatMap(schedule -> row.nextRunAt != null && schedule(row).equals(json.path("schedule"))
                        ? schedule.next(now).filter(row.nextRunAt::isAfter).or(() -> Optional.of(row.nextRunAt))
                        : schedule.first(now))
                .orElse(null);
        row.name = spec.name();
        row.spec = json.toString();
        row.enabled = spec.enabled();
        row.origin = wanted.origin();
        return store(row, before, wanted.by(), now).call(() -> moveRequest(spec));
    }

    /** Disables a source that is no longer configured, whatever its stored spec is. */
    static Uni<SourceEntity> disable(SourceEntity row, Instant now) {
        var before = row.spec;
        row.enabled = false;
        row.nextRunAt = null;
        if (StoredSpec.read(row.id, row.spec).json() instanceof ObjectNode spec) {
            row.spec = spec.deepCopy().put("enabled", false).toString();
        }
        return store(row, before, Actor.CONFIG, now);
    }

    private static Uni<Boolean> moveRequest(SourceSpec spec) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(MOVE_REQUEST, Boolean.class)
                        .setParameter("source", spec.id())
                        .setParameter("upstream", spec.upstream().orElse(null))
                        .getSingleResult());
    }

    /** @param before its spec until now; null if it is new */
    private static Uni<SourceEntity> store(SourceEntity row, String before, Actor by, Instant now) {
        row.updatedAt = now;
        // Flushed first, because that counts up the version.
        return row.<SourceEntity>persistAndFlush()
                .call(() -> SourceVersionEntity.of(row, by.name()).persist())
                .call(() -> SourceAudit.change(row, before, by));
    }

    private static JsonNode schedule(SourceEntity row) {
        return StoredSpec.read(row.id, row.spec).json().path("schedule");
    }
}
