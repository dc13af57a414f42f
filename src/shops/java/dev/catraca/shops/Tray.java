package dev.catraca.shops;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tray. Its oddities: the access token stands in the query of each call; a new one is asked for with a GET, and its end is a local date and
 * time; refresh tokens can be used once; products and variants are wrapped; flags and numbers are texts; a product names its variants, which stand
 * at an address of their own.
 */
public final class Tray implements Shop {
    private static final String KEY = "0123456789abcdef";
    private static final String PATH = "/web_api/products";
    private static final String VARIANTS = "/web_api/variants";
    private static final String TOKENS = "/web_api/auth";

    private final Goods goods;
    private final Rotating tokens = new Rotating(25);

    Tray(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new Tray(goods), 0);
    }

    @Override
    public String preset() {
        return "tray";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("api", address + "/web_api", "consumer", KEY, "refresh", tokens.refresh());
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of("pace", List.of("500/s"));
    }

    @Override
    public boolean givesTokens(String path) {
        return path.equals(TOKENS);
    }

    @Override
    public boolean givesDetails(String path) {
        return path.equals(VARIANTS);
    }

    @Override
    public Told answer(Asked asked) {
        if (givesTokens(asked.path())) {
            return token(asked);
        }
        if (!tokens.takes(asked.param("access_token", ""))) {
            return Told.json(
                    401,
                    Json.object("code", 401, "error_code", 1000, "message", "Token expirado", "name", "Unauthorized"));
        }
        if (givesDetails(asked.path())) {
            return variants(asked.param("product_id", ""));
        }
        if (!asked.path().equals(PATH)) {
            return Told.json(404, Json.object("code", 404, "message", "Not Found"));
        }
        var size = Math.max(1, Math.min(asked.number("limit", 30), 50));
        var since = LocalDate.parse(asked.param("modified", "1970-01-01"))
                .atStartOfDay(ZoneOffset.ofHours(-3))
                .toInstant();
        var page = Slice.of(goods.changedSince(since, products()), Math.max(1, asked.number("page", 1)), size);
        return Told.json(
                200,
                Json.object(
                        "paging",
                        Json.object(
                                "total",
                                page.total(),
                                "page",
                                page.number(),
                                "offset",
                                (page.number() - 1) * size,
                                "limit",
                                size,
                                "maxLimit",
                                50),
                        "sort",
                        List.of(Json.object("id", "asc")),
                        "Products",
                        page.items().stream()
                                .map(product -> Json.object("Product", record(product)))
                                .toList()));
    }

    @Override
    public Told throttled() {
        return Told.json(429, Json.object("code", 429, "message", "Too Many Requests"));
    }

    private Told token(Asked asked) {
        return tokens.renew(asked.param("refresh_token", ""))
                .map(access -> Told.json(
                        200,
                        Json.object(
                                "code",
                                200,
                                "message",
                                "Refreshed",
                                "access_token",
                                access,
                                "refresh_token",
                                tokens.refresh(),
                                "date_expiration_access_token",
                                "2026-03-21 18:00:00",
                                "date_expiration_refresh_token",
                                "2026-04-20 15:00:00")))
                .orElseGet(() ->
                        Told.json(401, Json.object("code", 401, "error_code", 1099, "message", "Token inválido")));
    }

    private Told variants(String product) {
        var found = products().stream()
                .filter(one -> id(one).equals(product) && one.get(0).readable())
                .findFirst();
        return found.map(one -> Told.json(
                        200,
                        Json.object(
                                "paging",
                                Json.object("total", one.size(), "page", 1, "limit", 50),
                                "Variants",
                                one.stream()
                                        .map(good -> Json.object("Variant", variant(good)))
                                        .toList())))
                .orElseGet(() -> Told.json(404, Json.object("code", 404, "message", "Not Found")));
    }

    /** Of three pairs of goods two are a product with variants, and the goods of the third one products of their own. */
    private List<List<Good>> products() {
        return Goods.sold(goods.all()).stream()
                .flatMap(pair ->
                        hasVariants(pair) ? Stream.of(pair) : pair.stream().map(List::of))
                .toList();
    }

    private static boolean hasVariants(List<Good> pair) {
        return pair.get(0).published() && (pair.get(0).id() + 1) / 2 % 3 != 0;
    }

    /** The two goods of a pair have the same product, also when one of them is alone. */
    private static String id(List<Good> product) {
        var first = product.get(0).id();
        return Integer.toString(hasVariants(product) ? (first + 1) / 2 * 2 : first);
    }

    private static Map<String, Object> variant(Good good) {
        return Json.object(
                "id",
                Integer.toString(9000 + good.id()),
                "ean",
                good.gtin() == null ? "" : good.gtin(),
                "reference",
                good.id() % 4 == 0 ? "" : good.sku(),
                "price",
                good.id() % 5 == 0 || good.price() == null ? "0.00" : good.price(),
                "stock",
                good.stock() == null ? "" : good.stock().toString(),
                "Sku",
                List.of(
                        Json.object("type", "Cor", "value", "Azul"),
                        Json.object("type", "Tamanho", "value", good.id() + " ml")));
    }

    private static Map<String, Object> record(List<Good> product) {
        var good = product.get(0);
        return Json.object(
                "id",
                id(product),
                "Variant",
                hasVariants(product)
                        ? product.stream()
                                .map(one -> Json.object("id", Integer.toString(9000 + one.id())))
                                .toList()
                        : List.of(),
                "name",
                good.name(),
                "reference",
                good.id() % 3 == 0 ? "" : good.sku(),
                "ean",
                good.gtin() == null ? "" : good.gtin(),
                "price",
                good.price() == null ? "0.00" : good.price(),
                "promotional_price",
                good.id() % 11 == 0 ? "0.50" : "0.00",
                "start_promotion",
                "0000-00-00",
                "end_promotion",
                "0000-00-00",
                "brand",
                good.id() % 7 == 0 ? "" : "Bento & Filhos",
                "category_id",
                "14",
                "stock",
                good.stock() == null ? "" : good.stock().toString(),
                "available",
                good.published() ? "1" : "0",
                "description",
                "<p>Lou&ccedil;a</p>",
                "ProductImage",
                good.id() % 9 == 0
                        ? List.of()
                        : List.of(Json.object("https", "https://cdn.example/a-" + good.id() + ".jpg")));
    }
}
