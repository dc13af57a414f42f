package dev.catraca.shops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A CSV export of the products of a WooCommerce shop at some address. Its oddities: a column with commas in its name; a variable product
 * has a row of its own without a price; the stock of a variation may be the word "parent"; several pictures and categories in one cell.
 */
public final class WooCommerceExport implements Shop {
    private static final List<String> HEADER = List.of(
            "ID",
            "Type",
            "SKU",
            "GTIN, UPC, EAN, or ISBN",
            "Name",
            "Published",
            "Visibility in catalog",
            "Short description",
            "Description",
            "In stock?",
            "Stock",
            "Sale price",
            "Regular price",
            "Categories",
            "Tags",
            "Images",
            "Parent",
            "Brands");
    private static final int FIRST_PARENT = 100_000;

    private final Goods goods;

    WooCommerceExport(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new WooCommerceExport(goods), 0);
    }

    @Override
    public String preset() {
        return "woocommerce-csv";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("url", address + "/wc-product-export.csv", "currency", "BRL");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.path().equals("/wc-product-export.csv")) {
            return Told.html(404, "Not Found");
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEADER);
        Goods.sold(goods.all()).forEach(product -> {
            if (product.size() > 1) {
                rows.add(parent(product.get(0)));
            }
            product.forEach(good -> rows.add(row(good, product)));
        });
        return new Told(200, "text/csv; charset=utf-8", Csv.of(rows), Map.of());
    }

    @Override
    public Told throttled() {
        return Told.html(503, "Service Unavailable");
    }

    private static List<String> parent(Good good) {
        var id = Integer.toString(FIRST_PARENT + good.id());
        return List.of(
                id,
                "variable",
                "",
                "",
                "Caneca",
                "1",
                "visible",
                "",
                "<p>Louça</p>",
                "1",
                "",
                "",
                "",
                "Casa",
                "",
                "",
                "",
                "");
    }

    private static List<String> row(Good good, List<Good> product) {
        var one = product.size() == 1;
        return List.of(
                Integer.toString(good.id()),
                one ? good.id() % 2 == 0 ? "simple, virtual" : "simple" : "variation",
                good.id() % 3 == 0 ? "" : good.sku(),
                good.gtin() == null ? "" : good.gtin(),
                good.name().replace("&", "&amp;"),
                good.published() ? "1" : "-1",
                "visible",
                "",
                "<p>Lou&ccedil;a</p>\\nfina",
                good.stock() != null && good.stock() <= 0 ? "0" : "1",
                good.stock() == null ? one ? "" : "parent" : good.stock().toString(),
                good.id() % 11 == 0 ? "0.5" : "",
                good.price() == null ? "" : good.price(),
                "Casa > Cozinha, Presentes",
                "casa",
                "https://loja.example/a-" + good.id() + ".jpg, https://loja.example/b.jpg",
                one ? "" : "id:" + (FIRST_PARENT + product.get(0).id()),
                "Bento &amp; Filhos");
    }
}
