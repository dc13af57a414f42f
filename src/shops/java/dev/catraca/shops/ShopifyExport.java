package dev.catraca.shops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A CSV export of the products of a Shopify shop at some address. Its oddities: the texts of a product stand in its first row only;
 * rows of further pictures have no variant; a product with one variant has the option "Default Title"; barcodes may begin with an apostrophe.
 */
public final class ShopifyExport implements Shop {
    private static final List<String> HEADER = List.of(
            "Handle",
            "Title",
            "Body (HTML)",
            "Vendor",
            "Product Category",
            "Type",
            "Tags",
            "Published",
            "Option1 Name",
            "Option1 Value",
            "Option2 Name",
            "Option2 Value",
            "Option3 Name",
            "Option3 Value",
            "Variant SKU",
            "Variant Inventory Tracker",
            "Variant Inventory Qty",
            "Variant Price",
            "Variant Compare At Price",
            "Variant Barcode",
            "Image Src",
            "Image Position",
            "Variant Image",
            "Status");

    private final Goods goods;

    ShopifyExport(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new ShopifyExport(goods), 0);
    }

    @Override
    public String preset() {
        return "shopify-csv";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("url", address + "/products_export.csv", "currency", "BRL");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.path().equals("/products_export.csv")) {
            return Told.html(404, "Not Found");
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEADER);
        Goods.sold(goods.all()).forEach(product -> rows(product, rows));
        return new Told(200, "text/csv", Csv.of(rows), Map.of());
    }

    @Override
    public Told throttled() {
        return Told.html(503, "Service Unavailable");
    }

    private static void rows(List<Good> variants, List<List<String>> rows) {
        for (var at = 0; at < variants.size(); at++) {
            rows.add(row(variants, at));
        }
        if (variants.get(0).id() % 4 == 1) {
            rows.add(picture(variants.get(0)));
        }
    }

    private static List<String> row(List<Good> variants, int at) {
        var parent = variants.get(0);
        var good = variants.get(at);
        var first = at == 0;
        // One that has lost its other variants keeps its options.
        var one = variants.size() == 1 && parent.id() % 8 == 1;
        return cells(Map.ofEntries(
                Map.entry("Handle", "caneca-" + parent.id()),
                Map.entry("Title", first ? parent.name() : ""),
                Map.entry("Body (HTML)", first ? "<p>Louça</p>" : ""),
                Map.entry("Vendor", first ? "Bento & Filhos" : ""),
                Map.entry("Type", first ? "Canecas" : ""),
                Map.entry("Tags", first ? "casa, cozinha" : ""),
                Map.entry("Published", first ? "true" : ""),
                Map.entry("Option1 Name", !first ? "" : one ? "Title" : "Cor"),
                Map.entry("Option1 Value", one ? "Default Title" : "Azul"),
                Map.entry("Option2 Name", first && !one ? "Tamanho" : ""),
                Map.entry("Option2 Value", one ? "" : good.id() + " ml"),
                Map.entry("Variant SKU", good.id() % 3 == 0 ? "" : good.sku()),
                Map.entry("Variant Inventory Tracker", good.stock() == null ? "" : "shopify"),
                Map.entry(
                        "Variant Inventory Qty",
                        good.stock() == null ? "" : good.stock().toString()),
                Map.entry("Variant Price", good.price() == null ? "0.00" : good.price()),
                Map.entry("Variant Compare At Price", good.id() % 4 == 3 ? "99.90" : ""),
                Map.entry("Variant Barcode", good.gtin() == null ? "" : "'" + good.gtin()),
                Map.entry("Image Src", first ? "https://cdn.shopify.com/a-" + parent.id() + ".jpg" : ""),
                Map.entry("Image Position", first ? "1" : ""),
                Map.entry("Variant Image", good.id() % 4 == 0 ? "https://cdn.shopify.com/v-" + good.id() + ".jpg" : ""),
                Map.entry("Status", !first ? "" : parent.published() ? "active" : "draft")));
    }

    private static List<String> picture(Good parent) {
        return cells(Map.of(
                "Handle", "caneca-" + parent.id(),
                "Image Src", "https://cdn.shopify.com/b-" + parent.id() + ".jpg",
                "Image Position", "2"));
    }

    private static List<String> cells(Map<String, String> values) {
        return HEADER.stream().map(name -> values.getOrDefault(name, "")).collect(Collectors.toList());
    }
}
