package dev.catraca.catalog;

import dev.catraca.database.Replica;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads the catalogue, which may be as old as {@link Replica} allows. Opens its own session; must be called on a Vert.x duplicated
 * context, such as that of a request. Fails if PostgreSQL cannot be reached.
 */
@ApplicationScoped
public class ProductQueries {
    private static final String FIND = """
            /* ALL_SOURCES */ SELECT source_id, external_id, name, description, brand, category, gtin, price, currency, stock, url, image_url,
                   attributes, first_run, last_changed_run, created_at, updated_at, retired_at
            FROM find_products(cast(:source as text), :text, cast(:retired as boolean), cast(:afterSource as text),
                               cast(:afterId as text), :limit, cast(:among as text[]))""";

    private final Replica replica;

    ProductQueries(Replica replica) {
        this.replica = replica;
    }

    public Uni<Optional<ProductEntity>> find(String source, String externalId) {
        var key = new ProductEntity.Key(source, externalId);
        return replica.read(() -> Panache.withSession(
                () -> ProductEntity.<ProductEntity>findById(key).map(Optional::ofNullable)));
    }

    /**
     * Products in the order of their keys.
     *
     * @param after the list starts after this key; null to start with the first
     */
    public Uni<List<ProductEntity>> list(ProductFilter filter, ProductEntity.Key after, int limit) {
        return replica.read(() -> filter.text() == null ? all(filter, after, limit) : search(filter, after, limit));
    }

    private static Uni<List<ProductEntity>> all(ProductFilter filter, ProductEntity.Key after, int limit) {
        var conditions = new ArrayList<>(List.of("1 = 1"));
        var parameters = new HashMap<String, Object>();
        if (filter.source() != null) {
            conditions.add("source = :source");
            parameters.put("source", filter.source());
        }
        if (filter.among() != null) {
            conditions.add("source in :among");
            parameters.put("among", filter.among());
        }
        if (filter.retired() != null) {
            conditions.add(filter.retired() ? "retiredAt is not null" : "retiredAt is null");
        }
        if (after != null) {
            conditions.add("(source, externalId) > (:afterSource, :afterId)");
            parameters.put("afterSource", after.source());
            parameters.put("afterId", after.externalId());
        }
        var query = String.join(" and ", conditions) + " order by source, externalId";
        return Panache.withSession(() -> ProductEntity.<ProductEntity>find(query, parameters)
                .page(0, limit)
                .list());
    }

    private static Uni<List<ProductEntity>> search(ProductFilter filter, ProductEntity.Key after, int limit) {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, ProductEntity.class)
                        .setParameter("text", filter.text())
                        .setParameter("source", filter.source())
                        .setParameter("retired", filter.retired())
                        .setParameter("afterSource", after == null ? null : after.source())
                        .setParameter("afterId", after == null ? null : after.externalId())
                        .setParameter("limit", limit)
                        .setParameter(
                                "among",
                                filter.among() == null ? null : filter.among().toArray(String[]::new))
                        .getResultList()));
    }
}
