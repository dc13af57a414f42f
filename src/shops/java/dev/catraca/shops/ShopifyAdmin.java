package dev.catraca.shops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * The Admin API of Shopify, GraphQL. Its oddities: one address, cursor and sizes are variables in the body; the token stands in a header of
 * its own; an answer that refuses is 200 with errors; a query that could cost too much is refused; a list of variants may be cut, which
 * hasNextPage says; ids are long numbers as texts, and a stock that is not tracked is a number that means nothing.
 */
public final class ShopifyAdmin implements Shop {
    private static final String PATH = "/admin/api/2026-07/graphql.json";
    private static final String TOKEN = "shpat_0123456789abcdef";
    private static final String CLIENT = "0123456789abcdef";
    private static final String SECRET = "shpss_0123456789abcdef";
    private static final int MOST_POINTS = 1000;
    private static final long FIRST_ID = 7_912_345_670_000L;
    private static final long FIRST_VARIANT = 43_712_345_670_000L;

    private final Goods goods;
    private final boolean app;
    private final AtomicInteger given = new AtomicInteger();
    private volatile String access = TOKEN;

    ShopifyAdmin(Goods goods, boolean app) {
        this.goods = goods;
        this.app = app;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new ShopifyAdmin(goods, false), 0);
    }

    @Override
    public String preset() {
        return "shopify";
    }

    @Override
    public String name() {
        return preset() + (app ? "-app" : "");
    }

    @Override
    public Map<String, String> with(String address) {
        return app
                ? Map.of("shop", address, "access", "app", "client", CLIENT, "secret", SECRET, "currency", "BRL")
                : Map.of("shop", address, "token", TOKEN, "currency", "BRL");
    }

    @Override
    public boolean givesTokens(String path) {
        return app && path.equals("/admin/oauth/access_token");
    }

    @Override
    public Told answer(Asked asked) {
        if (givesTokens(asked.path())) {
            return token(Asked.form(asked.body()));
        }
        if (!asked.path().equals(PATH)) {
            return Told.json(404, Json.object("errors", "Not Found"));
        }
        if (!asked.header("x-shopify-access-token").equals(access)) {
            return Told.json(
                    401,
                    Json.object(
                            "errors", "[API] Invalid API key or access token (unrecognized login or wrong password)"));
        }
        var first = number(asked, "first");
        var variants = number(asked, "variants");
        return first * (1 + 2 * variants) > MOST_POINTS
                ? error("MAX_COST_EXCEEDED", "Query cost is " + first * (1 + 2 * variants))
                : list(first, variants, cursor(asked), since(asked));
    }

    @Override
    public Told throttled() {
        return error("THROTTLED", "Throttled");
    }

    private Told token(Map<String, String> form) {
        if (!form.equals(Map.of("grant_type", "client_credentials", "client_id", CLIENT, "client_secret", SECRET))) {
            return Told.json(401, Json.object("error", "invalid_client"));
        }
        access = "shpca_" + given.incrementAndGet();
        return Told.json(200, Json.object("access_token", access, "scope", "read_products", "expires_in", 86399));
    }

    private Told list(int first, int variants, int after, Instant since) {
        var left = goods.changedSince(since, Goods.sold(goods.all())).stream()
                .filter(product -> product.get(0).id() > after)
                .toList();
        var page = left.subList(0, Math.min(first, left.size()));
        var end =
                page.isEmpty() ? null : "id:" + page.get(page.size() - 1).get(0).id();
        var products = Json.object(
                "pageInfo", Json.object("hasNextPage", left.size() > page.size(), "endCursor", end),
                "nodes",
                        page.stream()
                                .map(product -> record(product, variants, goods.changed(product)))
                                .toList());
        return Told.json(200, Json.object("data", Json.object("products", products), "extensions", cost(12)));
    }

    static Map<String, Object> record(List<Good> all, int most, Instant changed) {
        var good = all.get(0);
        var shown = all.subList(0, Math.min(most, all.size()));
        return Json.object(
                "id",
                "gid://shopify/Product/" + (FIRST_ID + good.id()),
                "legacyResourceId",
                Long.toString(FIRST_ID + good.id()),
                "title",
                good.name(),
                "handle",
                "caneca-" + good.id(),
                "status",
                good.published() ? "ACTIVE" : "UNLISTED",
                "vendor",
                "Bento & Filhos",
                "productType",
                good.id() % 7 == 0 ? "" : "Canecas",
                "tags",
                List.of("casa"),
                "descriptionHtml",
                "<p>Louça</p>",
                "onlineStoreUrl",
                good.id() % 5 == 0 ? null : "https://loja.example/products/caneca-" + good.id(),
                "featuredMedia",
                good.id() % 9 == 0 ? null : image("https://cdn.shopify.com/a-" + good.id() + ".jpg"),
                "updatedAt",
                changed.toString(),
                "variants",
                Json.object(
                        "pageInfo",
                        Json.object("hasNextPage", all.size() > shown.size()),
                        "nodes",
                        shown.stream().map(one -> variant(one, all.size())).toList()));
    }

    private static Map<String, Object> image(String url) {
        return Json.object("preview", Json.object("image", Json.object("url", url)));
    }

    static Map<String, Object> variant(Good good, int variants) {
        return Json.object(
                "legacyResourceId",
                Long.toString(FIRST_VARIANT + good.id()),
                "title",
                variants == 1 ? "Default Title" : good.id() + " ml",
                "sku",
                good.id() % 3 == 0 ? null : good.sku(),
                "barcode",
                good.gtin(),
                "price",
                good.price() == null ? "0.00" : good.price(),
                "compareAtPrice",
                good.id() % 4 == 3 ? "99.90" : null,
                "inventoryQuantity",
                good.stock() == null ? 0 : good.stock(),
                "inventoryItem",
                Json.object("tracked", good.stock() != null));
    }

    private static Told error(String code, String message) {
        return Told.json(
                200,
                Json.object(
                        "errors",
                        List.of(Json.object("message", message, "extensions", Json.object("code", code))),
                        "extensions",
                        cost(null)));
    }

    private static Map<String, Object> cost(Integer actual) {
        return Json.object(
                "cost",
                Json.object(
                        "requestedQueryCost",
                        505,
                        "actualQueryCost",
                        actual,
                        "throttleStatus",
                        Json.object("maximumAvailable", 2000.0, "currentlyAvailable", 466, "restoreRate", 100.0)));
    }

    private static int number(Asked asked, String name) {
        var found = Pattern.compile('"' + name + "\"\\s*:\\s*([0-9]+)").matcher(asked.body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }

    /** A filter that it does not know it passes over. */
    private static Instant since(Asked asked) {
        var found =
                Pattern.compile("\"query\"\\s*:\\s*\"updated_at:>='([^']+)'\"").matcher(asked.body());
        return found.find() ? Instant.parse(found.group(1)) : Instant.EPOCH;
    }

    private static int cursor(Asked asked) {
        var found = Pattern.compile("\"after\"\\s*:\\s*\"id:([0-9]+)\"").matcher(asked.body());
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
