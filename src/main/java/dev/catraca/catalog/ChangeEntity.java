package dev.catraca.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A row of the table {@code product_change}, or the insertion of a product in the form of one. Read only: batches and the close of a run
 * write it.
 */
@Entity
@Immutable
@IdClass(ChangeEntity.Key.class)
@Table(name = "product_change")
public class ChangeEntity extends PanacheEntityBase {
    @Id
    @Column(name = "source_id")
    public String source;

    @Id
    @Column(name = "external_id")
    public String externalId;

    @Id
    @Column(name = "run_id")
    public long run;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Enumerated(EnumType.STRING)
    public ChangeKind kind;

    /** JSON object with the old values of the changed fields; null for an insertion. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String before;

    /** JSON object with the new values of the changed fields; null for an insertion whose values are no longer known. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String after;

    /** The primary key: a run changes a product once. */
    public record Key(String source, String externalId, long run) {}
}
