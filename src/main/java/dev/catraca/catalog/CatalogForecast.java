package dev.catraca.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.catraca.product.ContentHash;
import dev.catraca.product.Product;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Computes what a batch would do, by key and content hash like {@code apply_batch}. Writes nothing and does not block. */
@ApplicationScoped
public class CatalogForecast {
    private static final JsonMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final String COMPARE = """
            /* ONE_SOURCE */ WITH compared AS MATERIALIZED (
              SELECT i.external_id, p.external_id IS NOT NULL AS known, p.retired_at,
                     p.content_hash IS DISTINCT FROM i.content_hash AS differs,
                     product_fields(p.name, p.description, p.brand, p.category, p.gtin, trim_scale(p.price), p.currency, p.stock,
                                    p.url, p.image_url, p.attributes) AS fields_before,
                     product_fields(i.name, i.description, i.brand, i.category, i.gtin, trim_scale(i.price), i.currency, i.stock,
                                    i.url, i.image_url, i.attributes::jsonb) AS fields_after
              FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::numeric[], $9::text[],
                          $10::bigint[], $11::text[], $12::text[], $13::text[], $14::uuid[])
                   AS i (external_id, name, description, brand, category, gtin, price, currency, stock, url, image_url,
                         attributes, content_hash)
              LEFT JOIN LATERAL (
                SELECT * FROM product WHERE source_id = $1 AND external_id = i.external_id LIMIT 1) p ON true
            ), changed AS (
              SELECT *, known AND (differs OR retired_at IS NOT NULL) AS changes,
                     CASE WHEN retired_at IS NOT NULL THEN jsonb_build_object('retiredAt', retired_at) ELSE '{}' END AS life,
                     (SELECT coalesce(array_agg(f.key), '{}') FROM jsonb_each(fields_after) f
                      WHERE fields_before -> f.key <> f.value) AS keys
              FROM compared)
            SELECT external_id,
                   CASE WHEN NOT known THEN 'INSERT' WHEN retired_at IS NOT NULL THEN 'RETURN'
                        WHEN differs THEN 'UPDATE' ELSE 'UNCHANGED' END AS kind,
                   CASE WHEN changes THEN
                     life || (SELECT coalesce(jsonb_object_agg(key, fields_before -> key), '{}') FROM unnest(keys) key)
                   END::text AS before,
                   CASE WHEN NOT known THEN jsonb_strip_nulls(fields_after) WHEN changes THEN
                     (SELECT coalesce(jsonb_object_agg(key, NULL), '{}') FROM jsonb_object_keys(life) key)
                     || (SELECT coalesce(jsonb_object_agg(key, fields_after -> key), '{}') FROM unnest(keys) key)
                   END::text AS after
            FROM changed""";

    private final Pool pool;

    CatalogForecast(Pool pool) {
        this.pool = pool;
    }

    /** Returns what would change in each product of a source, by its key. */
    public Uni<Map<String, ExpectedChange>> of(String source, List<Product> products) {
        var parameters = new ArrayList<Object>(List.of(source));
        parameters.addAll(ProductColumns.of(
                products, products.stream().map(new ContentHash()::of).toArray(UUID[]::new)));
        return pool.preparedQuery(COMPARE).execute(Tuple.from(parameters)).map(rows -> {
            var changes = new HashMap<String, ExpectedChange>();
            rows.forEach(row -> changes.put(row.getString("external_id"), change(row)));
            return changes;
        });
    }

    private static ExpectedChange change(Row row) {
        return new ExpectedChange(
                ExpectedChange.Kind.valueOf(row.getString("kind")),
                json(row.getString("before")),
                json(row.getString("after")));
    }

    private static JsonNode json(String text) {
        try {
            return text == null ? null : EXACT.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL sent invalid JSON", e);
        }
    }
}
