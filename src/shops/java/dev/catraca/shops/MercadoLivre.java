package dev.catraca.shops;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Mercado Livre. Its oddities: refresh tokens can be used once, and are taken in the body of a POST only; the list has only ids, behind a scroll
 * whose id does not change and that ends with an empty page; items come at most 20 at once, in any order, each with a status of its own, and
 * one that is gone without its id; GTIN and SKU stand among the attributes.
 */
public final class MercadoLivre implements Shop {
    private static final String CLIENT = "1234567890123456";
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String SELLER = "25112233";
    private static final String LIST = "/users/" + SELLER + "/items/search";
    private static final String ITEMS = "/items";
    private static final String TOKENS = "/oauth/token";
    private static final int MOST_IDS = 20;

    private final Goods goods;
    private final Rotating tokens = new Rotating(25);
    private final Map<String, List<String>> scrolls = new ConcurrentHashMap<>();
    private final AtomicInteger scrolled = new AtomicInteger();

    MercadoLivre(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new MercadoLivre(goods), 0);
    }

    @Override
    public String preset() {
        return "mercado-livre";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("seller", SELLER, "client", CLIENT, "secret", SECRET, "refresh", tokens.refresh());
    }

    @Override
    public Map<String, Object> read(String address) {
        return Map.of(
                "url", address + LIST,
                "auth", Map.of("token", address + TOKENS),
                "detail", Map.of("url", address + ITEMS + "?include_attributes=all&ids={ids}"),
                "pace", List.of("500/s"));
    }

    @Override
    public boolean givesTokens(String path) {
        return path.equals(TOKENS);
    }

    @Override
    public boolean givesDetails(String path) {
        return path.equals(ITEMS);
    }

    @Override
    public Told answer(Asked asked) {
        if (givesTokens(asked.path())) {
            return token(Asked.form(asked.body()));
        }
        if (!tokens.takes(asked.header("authorization").replaceFirst("^Bearer ", ""))) {
            return error(401, "invalid access token", "not_found");
        }
        return switch (asked.path()) {
            case LIST -> scroll(asked);
            case ITEMS -> items(asked);
            default -> error(404, "resource not found", "not_found");
        };
    }

    @Override
    public Told throttled() {
        return error(429, "local_rate_limited", "too_many_requests");
    }

    private Told token(Map<String, String> form) {
        if (form.isEmpty()) {
            return error(404, "Resource oauth/token not found.", "not found");
        }
        if (!CLIENT.equals(form.get("client_id")) || !SECRET.equals(form.get("client_secret"))) {
            return error(401, "invalid client_id or client_secret.", "invalid_client");
        }
        return tokens.renew(form.getOrDefault("refresh_token", ""))
                .map(access -> Told.json(
                        200,
                        Json.object(
                                "access_token",
                                access,
                                "token_type",
                                "Bearer",
                                "expires_in",
                                21600,
                                "scope",
                                "offline_access read",
                                "user_id",
                                Integer.parseInt(SELLER),
                                "refresh_token",
                                tokens.refresh())))
                .orElseGet(() -> error(
                        400,
                        "Error validating grant. Your authorization code or refresh token may be expired or it was"
                                + " already used",
                        "invalid_grant"));
    }

    /** The next ids of a scroll; without the id of one it begins. */
    private Told scroll(Asked asked) {
        if (!asked.param("search_type", "").equals("scan")) {
            return error(400, "offset is limited to 1000", "bad_request");
        }
        var ids = listed().stream()
                .filter(item -> !asked.param("status", "").equals("active") || isActive(item))
                .map(MercadoLivre::id)
                .toList();
        var scroll = asked.param("scroll_id", "");
        if (scroll.isEmpty()) {
            scroll = "YXBp" + scrolled.incrementAndGet() + "==";
            scrolls.put(scroll, new ArrayList<>(ids));
        }
        var left = scrolls.get(scroll);
        if (left == null) {
            return error(400, "Invalid scroll_id", "bad_request");
        }
        synchronized (left) {
            var page = left.subList(0, Math.min(Math.min(asked.number("limit", 50), 100), left.size()));
            var results = List.copyOf(page);
            page.clear();
            return Told.json(
                    200,
                    Json.object(
                            "seller_id",
                            SELLER,
                            "scroll_id",
                            results.isEmpty() ? null : scroll,
                            "results",
                            results,
                            "paging",
                            Json.object("limit", asked.number("limit", 50), "offset", 0, "total", ids.size())));
        }
    }

    private Told items(Asked asked) {
        var ids = Arrays.asList(asked.param("ids", "").split(","));
        if (ids.size() > MOST_IDS) {
            return error(400, "Too many ids", "bad_request");
        }
        var items = new ArrayList<Map<String, Object>>();
        for (var id : ids) {
            items.add(listed().stream()
                    .filter(item -> id(item).equals(id) && item.get(0).readable())
                    .findFirst()
                    .map(item -> Json.object("code", 200, "body", record(item)))
                    .orElseGet(() -> Json.object(
                            "code",
                            404,
                            "body",
                            Json.object(
                                    "message",
                                    "Item with id " + id + " not found",
                                    "error",
                                    "not_found",
                                    "status",
                                    404,
                                    "cause",
                                    List.of()))));
        }
        Collections.reverse(items);
        return Told.json(200, items);
    }

    /** The listings: of three pairs of goods two are a listing with variations, and the goods of the third one listings of their own. */
    private List<List<Good>> listed() {
        var all = new ArrayList<List<Good>>();
        for (var pair : Goods.sold(goods.all())) {
            if (hasVariations(pair)) {
                all.add(pair);
            } else {
                pair.forEach(good -> all.add(List.of(good)));
            }
        }
        return all;
    }

    private static boolean hasVariations(List<Good> pair) {
        return pair.get(0).published() && (pair.get(0).id() + 1) / 2 % 3 != 0;
    }

    private static boolean isActive(List<Good> item) {
        return item.get(0).published();
    }

    /** The two goods of a pair have the same listing, also when one of them is alone. */
    private static String id(List<Good> item) {
        var first = item.get(0).id();
        return "MLB" + (4_000_000_000L + (hasVariations(item) ? (first + 1) / 2 * 2 : first));
    }

    private static Map<String, Object> record(List<Good> item) {
        var first = item.get(0);
        var variations = hasVariations(item);
        return Json.object(
                "id",
                id(item),
                "site_id",
                "MLB",
                "title",
                first.name(),
                "seller_id",
                Integer.parseInt(SELLER),
                "category_id",
                "MLB1",
                "price",
                price(first),
                "original_price",
                first.id() % 11 == 0 ? new BigDecimal("99.90") : null,
                "currency_id",
                "BRL",
                "available_quantity",
                item.stream()
                        .mapToInt(good -> good.stock() == null ? 0 : good.stock())
                        .sum(),
                "condition",
                "new",
                "permalink",
                "https://produto.mercadolivre.com.br/" + id(item),
                "thumbnail",
                "http://http2.mlstatic.com/t-" + first.id() + ".jpg",
                "pictures",
                first.id() % 9 == 0
                        ? List.of()
                        : List.of(Json.object(
                                "id",
                                first.id() + "-MLB",
                                "secure_url",
                                "https://http2.mlstatic.com/a-" + first.id() + ".jpg")),
                "attributes",
                attributes(variations ? null : first),
                "variations",
                variations ? item.stream().map(MercadoLivre::variation).toList() : List.of(),
                "status",
                isActive(item) ? "active" : "paused",
                "sub_status",
                List.of(),
                "catalog_product_id",
                null,
                "last_updated",
                "2026-02-03T13:00:00.000Z");
    }

    private static Map<String, Object> variation(Good good) {
        return Json.object(
                "id",
                170_000_000_000L + good.id(),
                "price",
                good.id() % 8 == 0 ? null : price(good),
                "attribute_combinations",
                List.of(
                        Json.object("id", "COLOR", "name", "Cor", "value_name", "Azul"),
                        Json.object("id", "SIZE", "name", "Tamanho", "value_name", good.id() + " ml")),
                "available_quantity",
                good.stock() == null ? 0 : good.stock(),
                "picture_ids",
                List.of(good.id() + "-MLB"),
                "seller_custom_field",
                good.id() % 2 == 0 ? good.sku() : null,
                "attributes",
                attributes(good));
    }

    private static List<Map<String, Object>> attributes(Good good) {
        var all = new ArrayList<Map<String, Object>>();
        all.add(attribute("BRAND", good != null && good.id() % 7 == 0 ? null : "Bento & Filhos"));
        all.add(attribute("WEIGHT", "900 g"));
        if (good != null) {
            all.add(attribute("GTIN", good.gtin() == null ? null : good.gtin() + ",7890000000017"));
            if (good.id() % 2 == 1) {
                all.add(attribute("SELLER_SKU", good.sku()));
            }
        }
        return all;
    }

    private static Map<String, Object> attribute(String id, String value) {
        return Json.object("id", id, "name", id.toLowerCase(Locale.ROOT), "value_id", null, "value_name", value);
    }

    private static BigDecimal price(Good good) {
        return new BigDecimal(good.price() == null ? "0" : good.price());
    }

    private static Told error(int status, String message, String error) {
        return Told.json(status, Json.object("message", message, "error", error, "status", status, "cause", List.of()));
    }
}
