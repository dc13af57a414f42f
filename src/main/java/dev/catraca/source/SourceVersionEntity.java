package dev.catraca.source;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code source_version}: a spec that a source had. Stays when the source is deleted. */
@Entity
@Immutable
@IdClass(SourceVersionEntity.Key.class)
@Table(name = "source_version")
public class SourceVersionEntity extends PanacheEntityBase {
    @Id
    @Column(name = "source_id")
    public String source;

    @Id
    public long version;

    /** JSON as text, see {@link SourceEntity#spec}. */
    @ColumnTransformer(read = "cast(spec as text)", write = "cast(cast(? as text) as jsonb)")
    public String spec;

    public Instant at;

    /** Who changed it; null if that is not known. */
    public String actor;

    /** The primary key. */
    public record Key(String source, long version) {}

    /** @param actor who made it */
    static SourceVersionEntity of(SourceEntity row, String actor) {
        var version = new SourceVersionEntity();
        version.source = row.id;
        version.version = row.version;
        version.spec = row.spec;
        version.at = row.updatedAt;
        version.actor = actor;
        return version;
    }

    /** The number for the next version of a source, also of one that was deleted: no number is used twice. */
    static Uni<Long> next(String source) {
        return SourceVersionEntity.<SourceVersionEntity>find("source = ?1 order by version desc", source)
                .firstResult()
                .map(newest -> newest == null ? 1 : newest.version + 1);
    }
}
