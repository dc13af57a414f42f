package dev.catraca.source;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code source}. Read only: {@link SourceStore} writes by statements that use the database's clock. */
@Entity
@Immutable
@Table(name = "source")
public class SourceEntity extends PanacheEntityBase {
    @Id
    public String id;

    public String name;

    /** Read as text, because the stored value may be any JSON, and the driver does not read an array as an object. */
    @ColumnTransformer(read = "cast(spec as text)")
    public String spec;

    public boolean enabled;

    @Enumerated(EnumType.STRING)
    public SourceOrigin origin;

    @Column(name = "next_run_at")
    public Instant nextRunAt;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public long version;
}
