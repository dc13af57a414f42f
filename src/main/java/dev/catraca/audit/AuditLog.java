package dev.catraca.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Writes and lists the audit log. Must be called on a Vert.x duplicated context, such as that of a request. Fails if PostgreSQL cannot be
 * reached.
 */
public final class AuditLog {
    private static final String WRITE = """
            /* ONE_SOURCE */ SELECT write_audit(:source, :actor, cast(:address AS text), :action, cast(:target AS text),
              cast(cast(:before AS text) AS jsonb), cast(cast(:after AS text) AS jsonb))""";

    private AuditLog() {}

    /** Adds a row in the transaction that is open: it commits with what it is about, or not at all. */
    public static Uni<Void> add(AuditEntry entry) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(WRITE, Boolean.class)
                        .setParameter("source", entry.source())
                        .setParameter("actor", entry.by().name())
                        .setParameter("address", entry.by().address())
                        .setParameter("action", entry.action().name())
                        .setParameter("target", entry.target())
                        .setParameter("before", entry.before())
                        .setParameter("after", entry.after())
                        .getSingleResult())
                .replaceWithVoid();
    }

    /** Adds a row in a transaction of its own, ahead of what is done outside the database. */
    public static Uni<Void> addFirst(AuditEntry entry) {
        return Panache.withTransaction(() -> add(entry));
    }

    /**
     * Rows, the newest first.
     *
     * @param before only those behind this place; null to begin with the newest
     */
    public static Uni<List<AuditEventEntity>> list(AuditFilter filter, Place before, int limit) {
        var conditions = new AuditConditions(filter, before);
        return Panache.withSession(() -> AuditEventEntity.<AuditEventEntity>find(
                        conditions.text() + " order by moment desc, id desc", conditions.parameters())
                .page(0, limit)
                .list());
    }

    /** The place of a row in the list. */
    public record Place(Instant moment, UUID id) {}
}
