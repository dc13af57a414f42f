package dev.catraca.source;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;

/** A row of the table {@code source}. {@link SourceStore} writes it; the schedule moves only {@code next_run_at}, by SQL. */
@Entity
@Table(name = "source")
public class SourceEntity extends PanacheEntityBase {
    @Id
    public String id;

    public String name;

    /** JSON as text: the stored value may be any JSON, but Hibernate Reactive reads a JSON column only if it is an object. */
    @ColumnTransformer(read = "cast(spec as text)", write = "cast(cast(? as text) as jsonb)")
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

    /** Set when the row is new; after that Hibernate counts it up with each change. */
    @Version
    public long version;
}
