package dev.catraca.run;

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

/** A row of the table {@code run_batch}, an entry of the ledger. Read only: batches write it. */
@Entity
@Immutable
@IdClass(BatchEntity.Key.class)
@Table(name = "run_batch")
public class BatchEntity extends PanacheEntityBase {
    @Id
    @Column(name = "source_id")
    public String source;

    @Id
    @Column(name = "run_id")
    public long run;

    @Id
    @Column(name = "seq")
    public long sequence;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    public long received;
    public long inserted;
    public long updated;
    public long unchanged;
    public long duplicated;
    public long rejected;
    public long filtered;
    public long retired;
    public long flaws;
    public long pages;
    public long bytes;
    public Long expected;
    public String[] doubts;
    public Instant at;

    /** What a batch did. */
    public enum Kind {
        /** It stored records. */
        READ,
        /** It retired what the run did not see. */
        RETIRE
    }

    /** The primary key. */
    public record Key(String source, long run, long sequence) {}
}
