package dev.catraca.api;

import dev.catraca.access.Roles;
import dev.catraca.api.caller.CurrentCaller;
import dev.catraca.api.problem.StateProblems;
import dev.catraca.api.request.Cursor;
import dev.catraca.api.request.Page;
import dev.catraca.api.request.SourceId;
import dev.catraca.api.view.ChangeView;
import dev.catraca.api.view.Listing;
import dev.catraca.api.view.ProductView;
import dev.catraca.catalog.ChangeEntity;
import dev.catraca.catalog.ChangeQueries;
import dev.catraca.catalog.ProductEntity;
import dev.catraca.catalog.ProductFilter;
import dev.catraca.catalog.ProductQueries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The catalogue. */
@Path(Api.ROOT + "/products")
@Tag(name = "Products")
@APIResponse(responseCode = "503", ref = "Unavailable")
@APIResponse(responseCode = "200")
@RolesAllowed(Roles.VIEWER)
public class ProductResource {
    /** Counts code points, unlike {@code @Size}. */
    private static final String KEY = "^[\\s\\S]{0,512}$";

    private static final String LONGEST = "at most 512 characters";

    private static final Cursor CURSOR = Cursor.of("products");
    private static final Cursor HISTORY = Cursor.of("history");

    private final ProductQueries products;
    private final ChangeQueries changes;
    private final CurrentCaller caller;

    ProductResource(ProductQueries products, ChangeQueries changes, CurrentCaller caller) {
        this.products = products;
        this.changes = changes;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "List or search products, in the order of source and externalId",
            description =
                    "q finds products by the beginnings of words of their name, externalId, brand or gtin. A product that is new"
                            + " or renamed may be missing for some seconds, or for half a minute while a run writes.")
    public Uni<Listing<ProductView>> list(
            @RestQuery @SourceId String source,
            @RestQuery @Size(max = 200, message = "at most 200 characters") String q,
            @QueryParam("retired") Boolean retired,
            @Valid @BeanParam Page page) {
        var filter = new ProductFilter(source, caller.get().sources(), q == null || q.isEmpty() ? null : q, retired);
        return products.list(
                        filter,
                        CURSOR.key(page.after()).map(ProductResource::key).orElse(null),
                        page.limit() + 1)
                .map(rows -> Listing.of(rows, page.limit(), ProductView::of, ProductResource::cursor));
    }

    @GET
    @Path("/{source}/{externalId}")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(summary = "Show a product; a slash in its externalId is sent as %2F")
    public Uni<ProductView> find(
            @RestPath @SourceId String source, @RestPath @Pattern(regexp = KEY, message = LONGEST) String externalId) {
        return existing(source, externalId).map(ProductView::of);
    }

    @GET
    @Path("/{source}/{externalId}/history")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @Operation(summary = "List what became of a product, newest first; only the fields that changed")
    public Uni<Listing<ChangeView>> history(
            @RestPath @SourceId String source,
            @RestPath @Pattern(regexp = KEY, message = LONGEST) String externalId,
            @Valid @BeanParam Page page) {
        var before = HISTORY.key(page.after()).map(ProductResource::moment).orElse(null);
        return existing(source, externalId)
                .chain(() -> changes.ofProduct(source, externalId, before, page.limit() + 1))
                .map(rows -> Listing.of(rows, page.limit(), ChangeView::of, ProductResource::cursor));
    }

    private Uni<ProductEntity> existing(String source, String externalId) {
        return products.find(source, externalId)
                .map(found -> found.orElseThrow(
                        () -> StateProblems.unknownProduct(source).asException()));
    }

    private static String cursor(ChangeEntity change) {
        return HISTORY.behind(change.changedAt + "/" + change.run);
    }

    private static ChangeQueries.Moment moment(String cursor) {
        var parts = cursor.split("/", -1);
        try {
            return new ChangeQueries.Moment(Cursor.moment(parts[0]), Long.parseLong(parts[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw Cursor.fault().asException();
        }
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
