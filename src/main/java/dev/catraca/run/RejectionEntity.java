package dev.catraca.run;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code rejection}. Read only: batches write it. */
@Entity
@Immutable
@IdClass(RejectionEntity.Key.class)
@Table(name = "rejection")
public class RejectionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "source_id")
    public String source;

    @Id
    @Column(name = "run_id")
    public long run;

    @Id
    @Column(name = "position")
    public long place;

    @Column(name = "external_id")
    public String externalId;

    public String code;
    public String message;
    public String raw;

    /** The primary key. */
    public record Key(String source, long run, long place) {}
}
