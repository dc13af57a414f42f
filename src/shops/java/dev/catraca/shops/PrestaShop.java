package dev.catraca.shops;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The webservice of PrestaShop, XML. Its oddities: the key is a user without a password; without display there are only ids; offset and size
 * are one parameter, and there is no total; texts stand in an element for each language; prices have six decimals and no tax; the quantity is
 * always 0, and stands in another resource, where fields have links.
 */
public final class PrestaShop implements Shop {
    private static final String KEY = "0123456789ABCDEF0123456789ABCDEF";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String ROOT = "<prestashop xmlns:xlink=\"http://www.w3.org/1999/xlink\">";

    private static final String STOCK = "/api/stock_availables";

    private final Goods goods;

    PrestaShop(Goods goods) {
        this.goods = goods;
    }

    public static ShopServer open(Goods goods) {
        return new ShopServer(new PrestaShop(goods), 0);
    }

    @Override
    public String preset() {
        return "prestashop";
    }

    @Override
    public Map<String, String> with(String address) {
        return Map.of("shop", address, "key", KEY, "currency", "BRL");
    }

    @Override
    public boolean givesDetails(String path) {
        return path.equals(STOCK);
    }

    @Override
    public Told answer(Asked asked) {
        var pair = Base64.getEncoder().encodeToString((KEY + ":").getBytes(StandardCharsets.UTF_8));
        if (!asked.header("authorization").equals("Basic " + pair)) {
            return xml(401, "<errors><error><code>17</code><message>Invalid or missing key</message></error></errors>");
        }
        if (givesDetails(asked.path())) {
            return xml(200, stocks(asked.param("filter[id_product]", "")));
        }
        if (!asked.path().equals("/api/products")) {
            return xml(404, "<errors/>");
        }
        var active = asked.param("filter[active]", "");
        var dates = asked.param("filter[date_upd]", "");
        if (!dates.isEmpty() && !asked.param("date", "").equals("1")) {
            return xml(400, "<errors><error><code>41</code></error></errors>");
        }
        // The shop is in Brasília, and says so nowhere.
        var since = dates.isEmpty()
                ? Instant.EPOCH
                : LocalDateTime.parse(dates.substring(1, 20).replace(' ', 'T')).toInstant(ZoneOffset.ofHours(-3));
        var all = goods.all().stream()
                .filter(good -> active.isEmpty() || active.equals(good.published() ? "[1]" : "[0]"))
                .filter(good -> !goods.changed(List.of(good)).isBefore(since))
                .toList();
        var limit = asked.param("limit", "0," + all.size()).split(",");
        var from = Math.min(Integer.parseInt(limit[0]), all.size());
        var page = all.subList(from, Math.min(from + Integer.parseInt(limit[1]), all.size()));
        return xml(200, products(page, asked.param("display", "").equals("full"), asked.param("language", "")));
    }

    @Override
    public Told throttled() {
        return Told.html(503, "Maintenance");
    }

    /** Those of the products that are named, in another order. */
    private String stocks(String filter) {
        var ids = List.of(filter.replaceAll("[\\[\\]]", "").split("\\|"));
        var rows = goods.all().stream()
                .filter(good -> ids.contains(Integer.toString(good.id())) && good.readable())
                .sorted(Comparator.comparingInt(Good::id).reversed())
                .map(good -> "<stock_available><id_product xlink:href=\"https://loja.example/api/products/" + good.id()
                        + "\">" + cdata(Integer.toString(good.id())) + "</id_product>"
                        + element("quantity", Integer.toString(good.stock() == null ? 0 : good.stock()))
                        + "</stock_available>")
                .collect(Collectors.joining());
        return rows.isEmpty() ? "<stock_availables/>" : "<stock_availables>" + rows + "</stock_availables>";
    }

    private static Told xml(int status, String content) {
        return new Told(status, "text/xml;charset=utf-8", HEAD + ROOT + content + "</prestashop>", Map.of());
    }

    private static String products(List<Good> page, boolean full, String language) {
        if (page.isEmpty()) {
            return "<products/>";
        }
        return page.stream()
                .map(good -> full ? product(good, language) : "<product id=\"" + good.id() + "\"/>")
                .collect(Collectors.joining("", "<products>", "</products>"));
    }

    private static String product(Good good, String language) {
        return "<product>" + element("id", Integer.toString(good.id()))
                + "<manufacturer_name notFilterable=\"true\">" + (good.id() % 7 == 0 ? "" : cdata("Bento & Filhos"))
                + "</manufacturer_name><quantity notFilterable=\"true\">" + cdata("0") + "</quantity>"
                + element("id_category_default", "4")
                + element("reference", good.id() % 3 == 0 ? "" : good.sku())
                + element("ean13", good.gtin() == null ? "" : good.gtin())
                + element("upc", "")
                + element(
                        "price",
                        good.price() == null
                                ? "0.000000"
                                : good.price() + (good.price().contains(".") ? "0000" : ".000000"))
                + element("active", good.published() ? "1" : "0")
                + element("state", "1")
                + element("date_upd", "0000-00-00 00:00:00")
                + texts("name", good.name(), "Taza " + good.id(), language)
                + texts("description", "<p>Louça</p>", "<p>Loza</p>", language)
                + "</product>";
    }

    private static String texts(String name, String first, String second, String language) {
        return "<" + name + ">"
                + (language.equals("2") ? "" : "<language id=\"1\">" + cdata(first) + "</language>")
                + (language.equals("1") ? "" : "<language id=\"2\">" + cdata(second) + "</language>")
                + "</" + name + ">";
    }

    private static String element(String name, String text) {
        return "<" + name + ">" + cdata(text) + "</" + name + ">";
    }

    private static String cdata(String text) {
        return "<![CDATA[" + text + "]]>";
    }
}
