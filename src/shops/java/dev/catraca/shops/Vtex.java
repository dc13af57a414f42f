package dev.catraca.shops;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The public search of VTEX. Its oddities: ranges counted from 0; the total stands in a header behind a slash; a part of the list is 206; no
 * search goes beyond 2,500 products; the newest come first; specifications are fields of the product; a sold out SKU costs 0.
 */
public final class Vtex implements Shop {
    private static final String PATH = "/api/catalog_system/pub/products/search";
    private static final int WINDOW = 2500;

    private final Goods goods;

    Vtex(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new Vtex(goods), 0);
    }

    @Override
    public String preset() {
        return "vtex";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("shop", address, "currency", "BRL");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.path().equals(PATH)) {
            return Told.html(404, "Not Found");
        }
        var from = asked.number("_from", 0);
        var to = asked.number("_to", from + 9);
        if (to - from >= 50 || from >= WINDOW || to >= WINDOW) {
            return Told.json(400, "Parâmetro _from não pode ser maior que 2500.");
        }
        var all = Goods.products(goods.all().stream().filter(Good::published).toList());
        var newest = all.stream()
                .sorted((a, b) -> b.get(0).id() - a.get(0).id())
                .skip(from)
                .limit(to - from + 1L)
                .toList();
        return Told.json(
                        newest.size() == all.size() ? 200 : 206,
                        newest.stream().map(Vtex::record).toList())
                .with("resources", from + "-" + to + "/" + all.size());
    }

    @Override
    public Told throttled() {
        return Told.json(429, "Too many requests").with("Retry-After", 1);
    }

    private static Map<String, Object> record(List<Good> items) {
        var good = items.get(0);
        return Json.object(
                "productId",
                Integer.toString(5000 + good.id()),
                "productName",
                good.name(),
                "brand",
                "Bento & Filhos",
                "productReference",
                "REF-" + good.id(),
                "linkText",
                "caneca-" + good.id(),
                "link",
                "https://loja.example/caneca-" + good.id() + "/p",
                "categories",
                List.of("/Casa/Canecas/", "/Casa/"),
                "description",
                good.id() % 5 == 0 ? "" : "<p>Lou&ccedil;a</p>",
                "Capacidade",
                List.of(good.id() + " ml"),
                "allSpecifications",
                List.of("Capacidade"),
                "items",
                items.stream().map(Vtex::item).toList());
    }

    private static Map<String, Object> item(Good good) {
        return Json.object(
                "itemId",
                Integer.toString(good.id()),
                "name",
                good.id() + " ml",
                "nameComplete",
                good.name() + " " + good.id() + " ml",
                "ean",
                good.gtin() == null ? "" : good.gtin(),
                "referenceId",
                good.id() % 3 == 0 ? List.of() : List.of(Json.object("Key", "RefId", "Value", good.sku())),
                "images",
                good.id() % 9 == 0
                        ? List.of()
                        : List.of(Json.object("imageUrl", "https://cdn.example/a-" + good.id() + ".jpg")),
                "sellers",
                List.of(
                        Json.object("sellerId", "2", "sellerDefault", false, "commertialOffer", offer("999", 1)),
                        Json.object(
                                "sellerId",
                                "1",
                                "sellerDefault",
                                true,
                                "commertialOffer",
                                offer(
                                        good.price() == null ? "0" : good.price(),
                                        good.stock() == null ? 10_000 : Math.max(0, good.stock())))));
    }

    private static Map<String, Object> offer(String price, int quantity) {
        return Json.object(
                "Price",
                new BigDecimal(price),
                "ListPrice",
                new BigDecimal(price),
                "AvailableQuantity",
                quantity,
                "IsAvailable",
                quantity > 0,
                "PriceValidUntil",
                "4000-01-01T03:00:00Z");
    }
}
