package dev.catraca.shops;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A feed for Google Merchant as a text file with tabs. Its oddities: the amount and its currency stand in one cell, a quote is a
 * plain character, the stock is a state, and the media type says nothing.
 */
public final class GoogleMerchantText implements Shop {
    private static final String HEADER =
            "id\ttitle\tdescription\tlink\timage_link\tavailability\tprice\tbrand\tgtin\tcondition";

    private final Goods goods;

    GoogleMerchantText(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new GoogleMerchantText(goods), 0);
    }

    @Override
    public String preset() {
        return "google-merchant";
    }

    @Override
    public String name() {
        return preset() + "-text";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("url", address + "/feed.txt", "format", "text");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.path().equals("/feed.txt")) {
            return Told.html(404, "Not Found");
        }
        var rows = goods.all().stream().filter(Good::published).map(good -> row(asked, good));
        var text = Stream.concat(Stream.of(HEADER), rows).collect(Collectors.joining("\n", "", "\n"));
        return new Told(200, "application/octet-stream", text, Map.of());
    }

    @Override
    public Told throttled() {
        return Told.html(503, "Service Unavailable");
    }

    private static String row(Asked asked, Good good) {
        return String.join(
                "\t",
                String.format("%05d", good.id()),
                good.name(),
                "Louça, " + good.id() + " cm",
                asked.root() + "/caneca-" + good.id(),
                asked.root() + "/a-" + good.id() + ".jpg",
                good.stock() != null && good.stock() <= 0 ? "out of stock" : "in_stock",
                good.price() == null ? "" : good.price() + " BRL",
                "Bento & Filhos",
                good.gtin() == null ? "" : good.gtin(),
                "new");
    }
}
