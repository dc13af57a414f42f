package dev.catraca.shops;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * A feed for Google Merchant as RSS or Atom. Its oddities: names stand with and without the prefix g:, and the entries of Atom have an id of
 * their own and the link in an attribute; HTML stands as text or CDATA, with entities that XML does not know and a bare ampersand; amount and
 * currency stand in one element; the media type says nothing.
 */
public final class GoogleMerchantXml implements Shop {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final Goods goods;
    private final boolean atom;

    GoogleMerchantXml(Goods goods, boolean atom) {
        this.goods = goods;
        this.atom = atom;
    }

    public static ShopServer open(Goods goods, boolean atom) {
        return new ShopServer(new GoogleMerchantXml(goods, atom), 0);
    }

    @Override
    public String preset() {
        return "google-merchant";
    }

    @Override
    public String name() {
        return preset() + (atom ? "-atom" : "-rss");
    }

    @Override
    public Map<String, String> with(String address) {
        return atom ? Map.of("url", address + "/feed.xml", "format", "atom") : Map.of("url", address + "/feed.xml");
    }

    @Override
    public Told answer(Asked asked) {
        if (!asked.path().equals("/feed.xml")) {
            return Told.html(404, "Not Found");
        }
        var items = goods.all().stream()
                .filter(Good::published)
                .map(good -> atom ? entry(asked, good) : item(asked, good))
                .collect(Collectors.joining("\n"));
        return new Told(200, "application/octet-stream", HEAD + (atom ? feed(items) : rss(items)), Map.of());
    }

    @Override
    public Told throttled() {
        return Told.html(503, "Service Unavailable");
    }

    private static String rss(String items) {
        return "<rss version=\"2.0\" xmlns:g=\"http://base.google.com/ns/1.0\"><channel><title>Loja</title>"
                + "<link>https://loja.example</link>\n" + items + "\n</channel></rss>\n";
    }

    private static String feed(String entries) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:g=\"http://base.google.com/ns/1.0\"><title>Loja</title>"
                + "<link rel=\"self\" href=\"https://loja.example/feed.xml\"/>\n" + entries + "\n</feed>\n";
    }

    private static String item(Asked asked, Good good) {
        return "<item>" + id(good)
                + "<title><![CDATA[" + good.name() + "]]></title>"
                + "<link>" + asked.root() + "/caneca-" + good.id() + "?a=1&b=2</link>"
                + "<description>&lt;p&gt;Louça&nbsp;fina&lt;/p&gt;</description>" + common(asked, good) + "</item>";
    }

    private static String entry(Asked asked, Good good) {
        return "<entry><id>tag:loja.example,2026:" + good.id() + "</id>" + id(good)
                + "<title type=\"html\"><![CDATA[" + good.name() + "]]></title>"
                + "<link href=\"" + asked.root() + "/caneca-" + good.id() + "\"/>"
                + "<summary type=\"html\">&lt;p&gt;Louça&nbsp;fina&lt;/p&gt;</summary>" + common(asked, good)
                + "</entry>";
    }

    private static String id(Good good) {
        return "<g:id>%05d</g:id>".formatted(good.id());
    }

    private static String common(Asked asked, Good good) {
        var images = "<g:image_link>" + asked.root() + "/a-" + good.id() + ".jpg</g:image_link>"
                + "<g:additional_image_link>" + asked.root() + "/b.jpg</g:additional_image_link>"
                + "<g:additional_image_link>" + asked.root() + "/c.jpg</g:additional_image_link>";
        var sale = good.id() % 11 == 0 && good.price() != null ? "<g:sale_price>0.50 BRL</g:sale_price>" : "";
        return images
                + "<g:availability>" + (good.stock() != null && good.stock() <= 0 ? "out of stock" : "in_stock")
                + "</g:availability>" + (good.price() == null ? "" : "<g:price>" + good.price() + " BRL</g:price>")
                + sale
                + (good.gtin() == null ? "<g:gtin/>" : "<g:gtin>" + good.gtin() + "</g:gtin>")
                + "<g:brand>Bento &amp; Filhos</g:brand><g:condition>new</g:condition>"
                + "<g:product_type>Casa &gt; Cozinha</g:product_type><g:product_type>Presentes</g:product_type>"
                + "<g:item_group_id>" + (good.id() + 1) / 2 + "</g:item_group_id>"
                + "<g:installment><g:months>3</g:months><g:amount>8.63 BRL</g:amount></g:installment>";
    }
}
