package dev.catraca.run;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table {@code run_event}. Read only: {@link RunEvents} writes. */
@Entity
@Immutable
@IdClass(RunEventEntity.Key.class)
@Table(name = "run_event")
public class RunEventEntity extends PanacheEntityBase {
    @Id
    @Column(name = "source_id")
    public String source;

    @Id
    @Column(name = "run_id")
    public long run;

    /** Its place among the events of the run, from 1: the order in which they were stored. */
    @Id
    @Column(name = "n")
    public long number;

    public Instant at;
    public String stage;
    public String level;
    public String message;

    /** The text of a JSON object. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String details;

    /** The primary key. */
    public record Key(String source, long run, long number) {}
}
