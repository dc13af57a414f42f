package dev.catraca.shops;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Magento 2 (Adobe Commerce). Its oddities: a page past the end is the last page again, for ever; page 0 is page 1; without a size all
 * products come at once; the price is missing for what has none; most fields stand in a list of codes and values.
 */
public final class Magento implements Shop {
    private static final String TOKEN = "0123456789abcdef";
    private static final String CRITERIA = "searchCriteria";

    private final Goods goods;

    Magento(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new Magento(goods), 0);
    }

    @Override
    public String preset() {
        return "magento";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("shop", address, "token", TOKEN, "currency", "BRL");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.header("authorization").equals("Bearer " + TOKEN)) {
            return Told.json(
                    401,
                    Json.object(
                            "message",
                            "The consumer isn't authorized to access %resources.",
                            "parameters",
                            Json.object("resources", "Magento_Catalog::products")));
        }
        if (!asked.path().equals("/rest/V1/products")) {
            return Told.json(404, Json.object("message", "Request does not match any route."));
        }
        if (asked.query().keySet().stream().noneMatch(name -> name.startsWith(CRITERIA))) {
            return Told.json(
                    400,
                    Json.object(
                            "message",
                            "\"%fieldName\" is required. Enter and try again.",
                            "parameters",
                            Json.object("fieldName", CRITERIA)));
        }
        var all = new ArrayList<>(goods.all());
        for (var group = 0; group < 2; group++) {
            var filter = CRITERIA + "[filter_groups][" + group + "][filters][0]";
            var value = asked.param(filter + "[value]", "");
            switch (asked.param(filter + "[field]", "")) {
                case "status" -> all.removeIf(good -> good.published() != value.equals("1"));
                case "updated_at" -> all.removeIf(good -> time(good).compareTo(value) < 0);
                default -> {}
            }
        }
        var size = asked.number(CRITERIA + "[pageSize]", Math.max(1, all.size()));
        var last = Math.max(1, (all.size() + size - 1) / size);
        var number = Math.max(1, Math.min(asked.number(CRITERIA + "[currentPage]", 1), last));
        return list(Slice.of(all, number, size));
    }

    /** Magento itself has no limit for the catalogue; this is what a host in front of it sends. */
    @Override
    public Told throttled() {
        return Told.html(503, "Backend fetch failed");
    }

    private String time(Good good) {
        return goods.changed(List.of(good)).toString().replace("T", " ").replace("Z", "");
    }

    private Told list(Slice<Good> page) {
        return Told.json(
                200,
                Json.object(
                        "items", page.items().stream().map(this::record).toList(),
                        "search_criteria", Json.object("filter_groups", List.of(), "page_size", page.size()),
                        "total_count", page.total()));
    }

    private Map<String, Object> record(Good good) {
        var record = Json.object("id", good.id(), "sku", good.sku(), "name", good.name(), "attribute_set_id", 4);
        if (good.price() != null) {
            record.put("price", new BigDecimal(good.price()));
        }
        record.putAll(Json.object(
                "status",
                good.published() ? 1 : 2,
                "visibility",
                4,
                "type_id",
                "simple",
                "created_at",
                "2026-01-03 12:11:51",
                "updated_at",
                time(good),
                "extension_attributes",
                Json.object("website_ids", List.of(1)),
                "media_gallery_entries",
                List.of(Json.object("id", 22, "media_type", "image", "file", "/m/b/a.jpg")),
                "custom_attributes",
                List.of(
                        Json.object("attribute_code", "description", "value", "<p>Louça</p>"),
                        Json.object("attribute_code", "special_price", "value", "29.900000"),
                        Json.object("attribute_code", "category_ids", "value", List.of("3", "4")))));
        return record;
    }
}
