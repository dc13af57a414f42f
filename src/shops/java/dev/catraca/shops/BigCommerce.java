package dev.catraca.shops;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * BigCommerce, catalog v3. Its oddities: a page is ten products if options or modifiers are included, whatever was asked; 429 comes
 * with milliseconds in a header of its own and without Retry-After; 0 stands for a price that is not set, and
 * in a variant null for one that is inherited.
 */
public final class BigCommerce implements Shop {
    private static final String TOKEN = "0123456789abcdef";

    private final Goods goods;

    BigCommerce(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new BigCommerce(goods), 0);
    }

    @Override
    public String preset() {
        return "bigcommerce";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("store", "abc123", "token", TOKEN, "currency", "BRL");
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of("url", address + "/stores/abc123/v3/catalog/products");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.header("x-auth-token").equals(TOKEN)) {
            return error(401, "You are not authorized to access this resource.");
        }
        if (!asked.header("accept").contains("application/json")) {
            return error(406, "Not Acceptable");
        }
        if (!asked.path().equals("/stores/abc123/v3/catalog/products")) {
            return error(404, "The requested resource was not found.");
        }
        var all = new ArrayList<>(goods.all());
        var visible = asked.param("is_visible", "");
        all.removeIf(good -> !visible.isEmpty() && good.published() != visible.equals("true"));
        var since = OffsetDateTime.parse(asked.param("date_modified:min", "1970-01-01T00:00:00+00:00"))
                .toInstant();
        var include = asked.param("include", "");
        var cut = include.contains("options") || include.contains("modifiers") ? 10 : 250;
        var size = Math.max(1, Math.min(asked.number("limit", 50), cut));
        return list(
                Slice.of(goods.changedSince(since, Goods.products(all)), Math.max(1, asked.number("page", 1)), size),
                include);
    }

    @Override
    public Told throttled() {
        return error(429, "Too many requests")
                .with("X-Rate-Limit-Requests-Left", 0)
                .with("X-Rate-Limit-Requests-Quota", 150)
                .with("X-Rate-Limit-Time-Window-Ms", 30_000)
                .with("X-Rate-Limit-Time-Reset-Ms", 700);
    }

    private Told list(Slice<List<Good>> page, String include) {
        var links = Json.object("current", "?page=" + page.number() + "&limit=" + page.size());
        if (!page.isLast()) {
            links.put("next", "?page=" + (page.number() + 1) + "&limit=" + page.size());
        }
        var pagination = Json.object(
                "total", page.total(),
                "count", page.items().size(),
                "per_page", page.size(),
                "current_page", page.number(),
                "total_pages", page.pages(),
                "links", links);
        return Told.json(
                200,
                Json.object(
                        "data",
                                page.items().stream()
                                        .map(variants -> record(variants, include))
                                        .toList(),
                        "meta", Json.object("pagination", pagination)));
    }

    private Map<String, Object> record(List<Good> variants, String include) {
        var good = variants.get(0);
        var isSimple = variants.size() == 1;
        var record = Json.object(
                "id",
                good.id(),
                "name",
                good.name(),
                "type",
                "physical",
                "sku",
                good.sku(),
                "description",
                "<p>Louça</p>",
                "price",
                price(good),
                "cost_price",
                0,
                "sale_price",
                0,
                "calculated_price",
                price(good),
                "categories",
                List.of(23),
                "brand_id",
                35,
                "inventory_level",
                variants.stream().mapToInt(BigCommerce::stock).sum(),
                "inventory_tracking",
                good.stock() == null ? "none" : isSimple ? "product" : "variant",
                "is_visible",
                good.published(),
                "availability",
                "available",
                "condition",
                "New",
                "upc",
                "",
                "gtin",
                isSimple && good.gtin() != null ? good.gtin() : "",
                "mpn",
                "",
                "date_modified",
                goods.changed(variants).toString().replace("Z", "+00:00"),
                "custom_url",
                Json.object("url", "/caneca-" + good.id() + "/", "is_customized", false));
        if (include.contains("variants")) {
            record.put(
                    "variants",
                    variants.stream()
                            .map(variant -> variant(variant, good, isSimple))
                            .toList());
        }
        if (include.contains("images")) {
            record.put(
                    "images",
                    List.of(Json.object(
                            "url_standard", "https://cdn.example/a-" + good.id() + ".jpg", "is_thumbnail", true)));
        }
        return record;
    }

    private static Map<String, Object> variant(Good good, Good product, boolean isSimple) {
        return Json.object(
                "id",
                1000 + good.id(),
                "product_id",
                product.id(),
                "sku",
                good.sku(),
                "price",
                isSimple ? null : price(good),
                "calculated_price",
                price(good),
                "sale_price",
                null,
                "map_price",
                Map.of(),
                "upc",
                "",
                "gtin",
                isSimple || good.gtin() == null ? "" : good.gtin(),
                "inventory_level",
                stock(good),
                "purchasing_disabled",
                false,
                "image_url",
                good.id() % 4 == 0 ? "https://cdn.example/v-" + good.id() + ".jpg" : "",
                "option_values",
                isSimple
                        ? List.of()
                        : List.of(
                                Json.object("id", 1, "label", "Azul", "option_display_name", "Cor"),
                                Json.object("id", 2, "label", good.id() + " ml", "option_display_name", "Volume")));
    }

    private static BigDecimal price(Good good) {
        return new BigDecimal(good.price() == null ? "0" : good.price());
    }

    private static int stock(Good good) {
        return good.stock() == null ? 0 : good.stock();
    }

    private static Told error(int status, String title) {
        return Told.json(status, Json.object("status", status, "title", title, "type", "/api-docs/api-status-codes"));
    }
}
