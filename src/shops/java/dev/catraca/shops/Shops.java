package dev.catraca.shops;

import java.util.List;
import java.util.function.Function;

/** All simulators. */
public final class Shops {
    /** Each makes a shop of what it offers. */
    private static final List<Function<Goods, Shop>> ALL = List.of(
            goods -> new WooCommerce(goods, true),
            GoogleMerchantText::new,
            goods -> new GoogleMerchantXml(goods, false),
            goods -> new GoogleMerchantXml(goods, true),
            goods -> new ShopifyAdmin(goods, false),
            goods -> new ShopifyAdmin(goods, true),
            goods -> new ShopifyBulk(goods, BulkOperation.End.COMPLETED),
            goods -> new ShopifyStorefront(goods, false),
            Nuvemshop::new,
            BigCommerce::new,
            Magento::new,
            ShopifyExport::new,
            WooCommerceExport::new,
            PrestaShop::new,
            MercadoLivre::new,
            Vtex::new,
            LojaIntegrada::new,
            Tray::new,
            Bling::new,
            goods -> new Omie(goods, false),
            Tiny::new,
            TinyThree::new);

    private Shops() {}

    /** Opens each shop at a port of the loopback address, counted up from the first one; free ones for 0. All offer the same. */
    public static List<ShopServer> open(Goods goods, int firstPort) {
        var port = new int[] {firstPort};
        return ALL.stream()
                .map(shop -> new ShopServer(shop.apply(goods), firstPort == 0 ? 0 : port[0]++))
                .toList();
    }
}
