package dev.catraca.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Finds the fields that every live product of a source has. Does not block; fails if PostgreSQL cannot be reached. */
@ApplicationScoped
public class FilledFields {
    /** The search for a field stops at the first product without it. */
    private static final String FILLED = """
            /* ONE_SOURCE */ SELECT field FROM unnest($2::text[]) AS field
            WHERE EXISTS (SELECT FROM product WHERE source_id = $1 AND retired_at IS NULL)
              AND NOT EXISTS (
                SELECT FROM product p WHERE p.source_id = $1 AND p.retired_at IS NULL AND CASE field
                  WHEN 'description' THEN p.description IS NULL WHEN 'brand' THEN p.brand IS NULL
                  WHEN 'category' THEN p.category IS NULL WHEN 'gtin' THEN p.gtin IS NULL
                  WHEN 'price' THEN p.price IS NULL WHEN 'currency' THEN p.currency IS NULL
                  WHEN 'stock' THEN p.stock IS NULL WHEN 'url' THEN p.url IS NULL
                  WHEN 'imageUrl' THEN p.image_url IS NULL
                  WHEN 'attributes' THEN p.attributes = '{}'
                  ELSE NOT jsonb_exists(p.attributes, substr(field, length('attributes.') + 1)) END)""";

    private final Pool pool;

    FilledFields(Pool pool) {
        this.pool = pool;
    }

    /**
     * Returns those of the fields that every live product of the source has; none if there is no live product.
     *
     * @param fields names as in a spec: {@code price}, {@code attributes.color}
     */
    public Uni<Set<String>> among(String source, Collection<String> fields) {
        return pool.preparedQuery(FILLED)
                .execute(Tuple.of(source, fields.toArray(String[]::new)))
                .map(rows -> {
                    var filled = new HashSet<String>();
                    rows.forEach(row -> filled.add(row.getString("field")));
                    return filled;
                });
    }
}
