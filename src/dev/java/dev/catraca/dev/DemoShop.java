package dev.catraca.dev;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Serves the demo source in dev mode; its products change every minute. */
@Singleton
@PermitAll
@Path("/demo/products")
public class DemoShop {
    private static final Duration MOMENT = Duration.ofMinutes(1);
    private static final int LARGEST_PAGE = 500;

    private volatile List<DemoProduct> offer = List.of();

    /** A page of the catalogue. */
    public record Page(List<DemoProduct> products, int total, int page) {}

    /** Returns a page, counted from 1. A request for the first page fixes the products of the following pages. */
    @GET
    public Page products(
            @QueryParam("page") @DefaultValue("1") int page, @QueryParam("per_page") @DefaultValue("100") int size) {
        var products = offer;
        if (page <= 1 || products.isEmpty()) {
            products = DemoCatalogue.at(Instant.now().getEpochSecond() / MOMENT.toSeconds());
            offer = products;
        }
        var perPage = Math.max(1, Math.min(size, LARGEST_PAGE));
        var from = (int) Math.min((Math.max(page, 1) - 1L) * perPage, products.size());
        return new Page(
                products.subList(from, Math.min(from + perPage, products.size())), products.size(), Math.max(page, 1));
    }
}
