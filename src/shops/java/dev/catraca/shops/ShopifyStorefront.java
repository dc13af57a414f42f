package dev.catraca.shops;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The public /products.json of a Shopify shop. Its oddities: no totals and no links, the end is an empty page; the newest come first;
 * a larger limit is cut without a word; some storefronts ignore the page and send the first one for ever.
 */
public final class ShopifyStorefront implements Shop {
    private static final int LARGEST = 250;
    private static final long FIRST_ID = 7_912_345_670_000L;
    private static final long FIRST_VARIANT = 43_712_345_670_000L;

    private final Goods goods;
    private final boolean ignoresPages;

    ShopifyStorefront(Goods goods, boolean ignoresPages) {
        this.goods = goods;
        this.ignoresPages = ignoresPages;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new ShopifyStorefront(goods, false), 0);
    }

    @Override
    public String preset() {
        return "shopify-json";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("shop", address + "/", "currency", "BRL");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.path().equals("/products.json")) {
            return Told.html(404, "404 Not Found");
        }
        var all = new ArrayList<>(goods.all());
        all.removeIf(good -> !good.published());
        var products = new ArrayList<>(Goods.products(all));
        Collections.reverse(products);
        var size = Math.max(1, Math.min(asked.number("limit", 30), LARGEST));
        var page = Slice.of(products, ignoresPages ? 1 : Math.max(1, asked.number("page", 1)), size);
        return Told.json(
                200,
                Json.object(
                        "products",
                        page.items().stream().map(ShopifyStorefront::record).toList()));
    }

    /** Also 430, for what it takes for a robot. */
    @Override
    public Told throttled() {
        return Told.html(429, "Too many requests");
    }

    private static Map<String, Object> record(List<Good> variants) {
        var good = variants.get(0);
        var id = FIRST_ID + good.id();
        return Json.object(
                "id",
                id,
                "title",
                good.name(),
                "handle",
                "caneca-" + good.id(),
                "body_html",
                good.id() % 5 == 0 ? null : "<p>Louça</p>",
                "published_at",
                "2026-01-03T09:11:51-03:00",
                "vendor",
                "Bento & Filhos",
                "product_type",
                good.id() % 7 == 0 ? "" : "Canecas",
                "tags",
                List.of("casa"),
                "variants",
                variants.stream()
                        .map(variant -> variant(variant, variants.size()))
                        .toList(),
                "images",
                good.id() % 9 == 0
                        ? List.of()
                        : List.of(Json.object("id", 3, "src", "https://cdn.shopify.com/a-" + good.id() + ".jpg?v=1")),
                "options",
                List.of(Json.object("name", "Title", "position", 1, "values", List.of("Default Title"))));
    }

    private static Map<String, Object> variant(Good good, int variants) {
        var title = variants == 1 ? "Default Title" : good.id() + " ml";
        return Json.object(
                "id",
                FIRST_VARIANT + good.id(),
                "title",
                title,
                "option1",
                title,
                "option2",
                null,
                "sku",
                good.id() % 3 == 0 ? null : good.sku(),
                "featured_image",
                good.id() % 4 == 0
                        ? Json.object("id", 4, "src", "https://cdn.shopify.com/v-" + good.id() + ".jpg")
                        : null,
                "available",
                good.stock() == null || good.stock() > 0,
                "price",
                good.price() == null ? "0.00" : good.price(),
                "grams",
                300,
                "compare_at_price",
                good.id() % 4 == 0 ? null : good.id() % 4 == 1 ? "" : good.id() % 4 == 2 ? "0.00" : "99.90");
    }
}
