package dev.catraca.audit;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code audit_event}. Read only: the SQL function {@code write_audit} writes. */
@Entity
@Immutable
@Table(name = "audit_event")
public class AuditEventEntity extends PanacheEntityBase {
    @Id
    public UUID id;

    /** {@link AuditEntry#NO_SOURCE} if it is about none. */
    @Column(name = "source_id")
    public String source;

    @Column(name = "at")
    public Instant moment;

    public String actor;

    /** Null for the service itself. */
    public String address;

    /** An {@link AuditAction}, or one of a later version. */
    public String action;

    /** Null where the source says it. */
    public String target;

    /** JSON as text, or null. */
    @ColumnTransformer(read = "cast(before as text)")
    public String before;

    /** JSON as text, or null. */
    @ColumnTransformer(read = "cast(after as text)")
    public String after;
}
