package dev.catraca.shops;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * WooCommerce, REST API v3. Its oddities: a page is shorter than asked where the key's user may not read a product; a page past the
 * end is an empty list; prices are texts as they were typed, "" for none; names have entities; plug-ins add states of stock; over http it
 * takes signed requests only.
 */
public final class WooCommerce implements Shop {
    private static final String KEY = "ck_0123456789abcdef";
    private static final String SECRET = "cs_0123456789abcdef";
    private static final String PATH = "/wp-json/wc/v3/products";

    private final Goods goods;
    /** Whether PHP believes that it is asked over https; if not, it does not look at the key, but at a signature. */
    private final boolean secure;

    private final Signatures signatures = new Signatures(KEY, SECRET);

    WooCommerce(Goods goods, boolean secure) {
        this.goods = goods;
        this.secure = secure;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new WooCommerce(goods, true), 0);
    }

    /** The same over http. */
    public static ShopServer openOverHttp(Goods goods) {
        return new ShopServer(new WooCommerce(goods, false), 0);
    }

    @Override
    public String preset() {
        return "woocommerce";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("shop", address, "key", KEY, "secret", SECRET, "currency", "BRL");
    }

    @Override
    public Map<String, Object> read(String address) {
        return secure
                ? Map.of()
                : Map.of(
                        "auth",
                        Json.object("kind", "oauth1", "key", KEY, "secret", SECRET, "user", null, "password", null));
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.path().endsWith(PATH)) {
            return error(404, "rest_no_route", "No route was found matching the URL and request method.");
        }
        var size = asked.number("per_page", 10);
        if (size < 1 || size > 100) {
            return error(400, "rest_invalid_param", "Invalid parameter(s): per_page");
        }
        return refusal(asked).orElseGet(() -> list(asked, Slice.of(chosen(asked), asked.number("page", 1), size)));
    }

    /** WooCommerce itself has no limit; this is what hosts send. */
    @Override
    public Told throttled() {
        return Told.html(429, "Too Many Requests").with("Retry-After", 1);
    }

    private Optional<Told> refusal(Asked asked) {
        var key = key(asked.header("authorization"));
        if (secure ? key.get(0).isEmpty() : !Signatures.isSigned(asked)) {
            return Optional.of(error(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources."));
        }
        var fault = secure ? fault(key) : signatures.fault(asked);
        return fault.map(message -> error(401, "woocommerce_rest_authentication_error", message));
    }

    private static Optional<String> fault(List<String> key) {
        if (!key.get(0).equals(KEY)) {
            return Optional.of("Consumer key is invalid.");
        }
        return key.get(key.size() - 1).equals(SECRET) ? Optional.empty() : Optional.of("Consumer secret is invalid.");
    }

    private static List<String> key(String authorization) {
        if (!authorization.startsWith("Basic ")) {
            return List.of("");
        }
        var decoded = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
        return List.of(new String(decoded, StandardCharsets.UTF_8).split(":", 2));
    }

    private List<Good> chosen(Asked asked) {
        var all = new ArrayList<>(goods.all());
        var status = asked.param("status", "any");
        all.removeIf(good -> !status.equals("any") && !status.equals(status(good.published())));
        var after = since(asked);
        all.removeIf(good -> !goods.changed(List.of(good)).isAfter(after));
        // The default is the date, descending.
        if (!asked.param("orderby", "date").equals("id")
                || !asked.param("order", "desc").equals("asc")) {
            all.sort(Comparator.comparing(Good::id).reversed());
        }
        return all;
    }

    /** A time without an offset is one of the shop, unless the dates are said to be GMT. */
    private static Instant since(Asked asked) {
        var zone = asked.param("dates_are_gmt", "false").equals("true") ? ZoneOffset.UTC : ZoneOffset.ofHours(-3);
        return LocalDateTime.parse(asked.param("modified_after", "1970-01-01T00:00:00"))
                .toInstant(zone);
    }

    private static String status(boolean published) {
        return published ? "publish" : "draft";
    }

    private Told list(Asked asked, Slice<Good> page) {
        var readable = page.items().stream()
                .filter(Good::readable)
                .map(good -> record(asked, good))
                .toList();
        var links = new ArrayList<String>();
        if (page.number() > 1) {
            links.add(Links.link(asked, Math.min(page.number() - 1, Math.max(page.pages(), 1)), "prev"));
        }
        if (!page.isLast()) {
            links.add(Links.link(asked, page.number() + 1, "next"));
        }
        var told = Told.json(200, readable).with("X-WP-Total", page.total()).with("X-WP-TotalPages", page.pages());
        return links.isEmpty() ? told : told.with("Link", String.join(", ", links));
    }

    private Map<String, Object> record(Asked asked, Good good) {
        var price = good.price() == null ? "" : good.price();
        var counted = good.stock() != null;
        return Json.object(
                "id",
                good.id(),
                "name",
                good.name().replace("&", "&amp;"),
                "permalink",
                asked.root() + "/produto/caneca-" + good.id() + "/",
                "type",
                "simple",
                "status",
                status(good.published()),
                "date_modified_gmt",
                goods.changed(List.of(good)).toString().replace("Z", ""),
                "description",
                "<p>Louça &amp; cia</p>\n",
                "sku",
                good.sku(),
                "global_unique_id",
                good.gtin() == null ? "" : good.gtin(),
                "price",
                price,
                "regular_price",
                price,
                "sale_price",
                "",
                "manage_stock",
                counted,
                "stock_quantity",
                good.stock(),
                "stock_status",
                status(good),
                "weight",
                "",
                "categories",
                List.of(
                        Json.object("id", 9, "name", "Casa &amp; Cozinha", "slug", "casa"),
                        Json.object("id", 12, "name", "Louça", "slug", "louca")),
                "brands",
                good.id() % 2 == 0 ? List.of() : List.of(Json.object("id", 3, "name", "Bento &amp; Filhos")),
                "images",
                good.id() % 6 == 0
                        ? List.of()
                        : List.of(Json.object("id", 55, "src", asked.root() + "/a-" + good.id() + ".jpg")),
                "variations",
                List.of(),
                "meta_data",
                List.of(Json.object("id", 1, "key", "_k", "value", List.of())));
    }

    private static String status(Good good) {
        if (good.id() % 8 == 0) {
            return "on_request_by_plugin";
        }
        return good.stock() != null && good.stock() <= 0 ? "outofstock" : "instock";
    }

    private static Told error(int status, String code, String message) {
        return Told.json(status, Json.object("code", code, "message", message, "data", Json.object("status", status)));
    }
}
