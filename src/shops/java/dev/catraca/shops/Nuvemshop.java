package dev.catraca.shops;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Nuvemshop (Tiendanube). Its oddities: the token stands in a header "Authentication"; without a User-Agent it is a bad request; a
 * page past the end, and an empty list, is 404 "Last page is 3"; names are objects by language, prices texts; a
 * promotion that is over leaves 0.00.
 */
public final class Nuvemshop implements Shop {
    private static final String TOKEN = "0123456789abcdef";
    private static final String STORE = "1234567";

    private final Goods goods;

    Nuvemshop(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new Nuvemshop(goods), 0);
    }

    @Override
    public String preset() {
        return "nuvemshop";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("store", STORE, "token", TOKEN, "app", "Catraca (ana@loja.example)", "currency", "BRL");
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of("url", address + "/v1/" + STORE + "/products");
    }

    @Override
    public Told answer(Asked asked) {
        if (asked.header("user-agent").isEmpty() || asked.header("user-agent").startsWith("catraca/")) {
            return error(400, "Bad Request", "Missing User-Agent with the name and contact of the application");
        }
        if (!asked.header("authentication").equals("bearer " + TOKEN)) {
            return error(401, "Unauthorized", "Invalid access token");
        }
        if (!asked.path().equals("/v1/" + STORE + "/products")) {
            return error(404, "Not Found", "Not found");
        }
        var all = new ArrayList<>(goods.all());
        var published = asked.param("published", "");
        all.removeIf(good -> !published.isEmpty() && good.published() != published.equals("true"));
        var since = OffsetDateTime.parse(asked.param("updated_at_min", "1970-01-01T00:00:00Z"))
                .toInstant();
        var size = Math.max(1, Math.min(asked.number("per_page", 30), 200));
        var page = Slice.of(goods.changedSince(since, Goods.products(all)), Math.max(1, asked.number("page", 1)), size);
        return page.number() > page.pages()
                ? error(404, "Not Found", "Last page is " + page.pages())
                : list(asked, page);
    }

    @Override
    public Told throttled() {
        return error(429, "Too Many Requests", "Too Many Requests")
                .with("X-Rate-Limit-Limit", 40)
                .with("X-Rate-Limit-Remaining", 0)
                .with("X-Rate-Limit-Reset", 500);
    }

    private Told list(Asked asked, Slice<List<Good>> page) {
        var links = new ArrayList<String>();
        links.add(Links.link(asked, 1, "first"));
        if (!page.isLast()) {
            links.add(Links.link(asked, page.number() + 1, "next"));
        }
        links.add(Links.link(asked, page.pages(), "last"));
        return Told.json(200, page.items().stream().map(this::record).toList())
                .with("X-Total-Count", page.total())
                .with("X-Main-Language", "pt")
                .with("Link", String.join(", ", links));
    }

    private Map<String, Object> record(List<Good> variants) {
        var good = variants.get(0);
        return Json.object(
                "id", good.id(),
                "name", Json.object("pt", good.name()),
                // PHP writes an empty object so.
                "description", good.id() % 5 == 0 ? List.of() : Json.object("pt", "<p>Louça</p>"),
                "handle", Json.object("pt", "caneca-" + good.id()),
                "canonical_url", "https://loja.example/produtos/caneca-" + good.id() + "/",
                "attributes", List.of(),
                "published", good.published(),
                "brand", good.id() % 7 == 0 ? null : "Bento & Filhos",
                "images",
                        good.id() % 9 == 0
                                ? List.of()
                                : List.of(Json.object("id", 101, "src", "https://cdn.example/a-" + good.id() + ".jpg")),
                "categories", List.of(Json.object("id", 45, "name", Json.object("pt", "Casa"), "parent", null)),
                "variants",
                        variants.stream()
                                .map(variant -> variant(variant, variants.size()))
                                .toList(),
                "updated_at", goods.changed(variants).toString().replace("Z", "+0000"));
    }

    private static Map<String, Object> variant(Good good, int variants) {
        return Json.object(
                "id",
                100_000 + good.id(),
                "price",
                good.price(),
                "promotional_price",
                good.id() % 11 == 0 ? "0.50" : good.id() % 11 == 1 ? "0.00" : null,
                "stock_management",
                good.stock() != null,
                "stock",
                good.stock(),
                "weight",
                "0.300",
                "sku",
                good.id() % 3 == 0 ? null : good.sku(),
                "barcode",
                good.gtin(),
                "values",
                variants == 1 ? List.of() : List.of(Json.object("pt", "Azul"), Json.object("pt", good.id() + " ml")));
    }

    private static Told error(int code, String message, String description) {
        return Told.json(code, Json.object("code", code, "message", message, "description", description));
    }
}
