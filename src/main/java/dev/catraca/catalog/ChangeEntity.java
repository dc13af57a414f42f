package dev.catraca.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table {@code product_change}. Read only: batches and the close of a run write it. */
@Entity
@Immutable
@Table(name = "product_change")
public class ChangeEntity extends PanacheEntityBase {
    /** Unique, and in the order in which the changes of one run were made. */
    @Id
    public long id;

    @Column(name = "source_id")
    public String source;

    @Column(name = "external_id")
    public String externalId;

    @Column(name = "run_id")
    public long run;

    @Column(name = "changed_at")
    public Instant changedAt;

    @Enumerated(EnumType.STRING)
    public ChangeKind kind;

    /** JSON object with the old values of the changed fields; empty if the product did not exist. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String before;

    /** JSON object with the new values of the changed fields. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String after;
}
