package dev.catraca.api;

import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Parameters;
import dev.catraca.api.view.ChangeView;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.ProductView;
import dev.catraca.catalog.ChangeQueries;
import dev.catraca.catalog.ProductEntity;
import dev.catraca.catalog.ProductFilter;
import dev.catraca.catalog.ProductQueries;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The catalogue. */
@Path(Api.ROOT + "/products")
@Tag(name = "Products")
public class ProductResource {
    private static final Cursor CURSOR = Cursor.of("products");
    private static final Cursor HISTORY = Cursor.of("history");

    private final ProductQueries products;
    private final ChangeQueries changes;

    ProductResource(ProductQueries products, ChangeQueries changes) {
        this.products = products;
        this.changes = changes;
    }

    @GET
    @Operation(summary = "List or search products, in the order of source and externalId")
    public Uni<Listing<ProductView>> list(
            @RestQuery String source,
            @RestQuery String q,
            @RestQuery String retired,
            @RestQuery String limit,
            @RestQuery String after) {
        var size = Parameters.limit(limit);
        var filter = new ProductFilter(
                Parameters.sourceFilter(source), Parameters.text("q", q), Parameters.flag("retired", retired));
        return products.list(filter, CURSOR.key(after).map(ProductResource::key).orElse(null), size + 1)
                .map(rows -> Listing.of(rows, size, ProductView::of, ProductResource::cursor));
    }

    @GET
    @Path("/{source}/{externalId}")
    @Operation(summary = "Show a product; a slash in its externalId is sent as %2F")
    public Uni<ProductView> find(@RestPath String source, @RestPath String externalId) {
        return existing(Parameters.source(source), Parameters.externalId(externalId))
                .map(ProductView::of);
    }

    @GET
    @Path("/{source}/{externalId}/history")
    @Operation(summary = "List what became of a product, newest first; only the fields that changed")
    public Uni<Listing<ChangeView>> history(
            @RestPath String source, @RestPath String externalId, @RestQuery String limit, @RestQuery String after) {
        var id = Parameters.source(source);
        var key = Parameters.externalId(externalId);
        var size = Parameters.limit(limit);
        var before = HISTORY.number(after).orElse(Long.MAX_VALUE);
        return existing(id, key)
                .chain(() -> changes.ofProduct(id, key, before, size + 1))
                .map(rows -> Listing.of(rows, size, ChangeView::of, row -> HISTORY.behind(row.id)));
    }

    private Uni<ProductEntity> existing(String source, String externalId) {
        return products.find(source, externalId)
                .map(found -> found.orElseThrow(
                        () -> StateProblems.unknownProduct(source).asException()));
    }

    /** A source's id has no slash, so the first one ends it. */
    private static String cursor(ProductEntity product) {
        return CURSOR.behind(product.source + '/' + product.externalId);
    }

    private static ProductEntity.Key key(String cursor) {
        var slash = cursor.indexOf('/');
        if (slash < 0) {
            throw Cursor.fault().asException();
        }
        return new ProductEntity.Key(cursor.substring(0, slash), cursor.substring(slash + 1));
    }
}
