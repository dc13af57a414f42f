package dev.catraca.catalog;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the table {@code product}. Read only: {@link FencedCatalog} writes. */
@Entity
@Immutable
@IdClass(ProductEntity.Key.class)
@Table(name = "product")
public class ProductEntity extends PanacheEntityBase {
    @Id
    @Column(name = "source_id")
    public String source;

    @Id
    @Column(name = "external_id")
    public String externalId;

    public String name;
    public String description;
    public String brand;
    public String category;
    public String gtin;
    public BigDecimal price;
    public String currency;
    public Long stock;
    public String url;

    @Column(name = "image_url")
    public String imageUrl;

    /** The text of a JSON object. */
    @JdbcTypeCode(SqlTypes.JSON)
    public String attributes;

    @Column(name = "first_run")
    public long firstRun;

    @Column(name = "last_changed_run")
    public long lastChangedRun;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Column(name = "retired_at")
    public Instant retiredAt;

    /** The primary key; products are listed in its order. */
    public record Key(String source, String externalId) {}
}
