package dev.catraca.shops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.Product;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.ShopReading;
import dev.catraca.reading.SourceException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is odd about one shop. Shops with variants, ERPs, feeds, exports and WooCommerce have classes of their own. */
class OddShopsTest {
    @Test
    void aLojaIntegradaHasNeitherPricesNorStock() {
        var goods = Goods.numbered(20);
        goods.change(3, Good::hidden);
        goods.change(4, Good::hidden);
        try (var shop = LojaIntegrada.open(goods)) {
            var read = ShopReading.of(shop);

            assertEquals(18, read.products().size(), "neither inactive nor removed ones");
            var first = read.product("9001");
            assertEquals("Louça", first.description());
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()), "a promotion of 0.0000 is none");
            assertEquals(0, new BigDecimal("0.5").compareTo(read.product("9011").price()));
            assertEquals(0L, first.stock());
            assertNull(read.product("9007").price(), "on request");
            assertTrue(read.product("9007").attributes().contains("\"priceOnRequest\":true"));
            assertTrue(read.product("9008").attributes().contains("\"stockManaged\":false"));
            assertTrue(first.attributes().contains("\"brandUri\":\"/api/v1/marca/3/\""), first::attributes);
        }
    }

    @Test
    void prestaShopHasTextsInSeveralLanguages() {
        try (var shop = PrestaShop.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var first = read.product("1");
            assertEquals("Caneca & pires \"nº 1\"", first.name());
            assertEquals("Louça", first.description());
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals(0L, first.stock());
            assertEquals(-1L, read.product("9").stock());
            assertNull(read.product("5").gtin());
            assertNull(read.product("7").brand());

            var with = new HashMap<>(shop.with());
            with.put("language", "2");
            assertEquals("Taza 1", ShopReading.of(shop, with).product("1").name());
        }
    }

    @Test
    void prestaShopIsAskedForTheStockOfSeveralProductsAtOnce() {
        try (var shop = PrestaShop.open(Goods.numbered(120))) {
            assertEquals(120, ShopReading.of(shop).products().size());

            assertEquals(18, shop.askedForDetails(), "as many as are read at once, seven here");
        }
    }

    @Test
    void mercadoLivreHasVariationsAndListingsOfTheirOwn() {
        try (var shop = MercadoLivre.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var first = read.product("MLB4000000002-170000000001");
            assertEquals("Caneca & pires \"nº 1\"", first.name());
            assertEquals(Good.numbered(1).gtin(), first.gtin(), "the first of several");
            assertEquals("Bento & Filhos", first.brand());
            assertEquals("BRL", first.currency());
            assertEquals(0L, first.stock());
            assertTrue(first.attributes().contains("\"variant\":\"Azul / 1 ml\""), first::attributes);
            assertTrue(first.attributes().contains("\"sku\":\"CAN-1\""), first::attributes);
            var second = read.product("MLB4000000002-170000000002");
            assertTrue(second.attributes().contains("\"sku\":\"CAN-2\""), second::attributes);
            assertEquals(1L, second.stock());
            assertEquals(
                    0,
                    new BigDecimal("15")
                            .compareTo(
                                    read.product("MLB4000000016-170000000016").price()),
                    "without a price of its own that of the listing");
            var alone = read.product("MLB4000000005");
            assertNull(alone.gtin());
            assertEquals(4L, alone.stock());
            assertEquals("https://http2.mlstatic.com/a-5.jpg", alone.imageUrl());
            assertTrue(alone.attributes().contains("\"sku\":\"CAN-5\""), alone::attributes);
            assertFalse(alone.attributes().contains("\"variant\""), alone::attributes);
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
            assertEquals(2, shop.askedForDetails(), "14 listings, of which seven are read at once here");
        }
    }

    @Test
    void anEmptySellerOfMercadoLivreIsEmpty() {
        try (var shop = MercadoLivre.open(new Goods())) {
            var read = ShopReading.of(shop);

            assertEquals(List.of(), read.products());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        }
    }

    @Test
    void theLastPageOfMagentoRepeatsForEver() {
        try (var shop = Magento.open(Goods.numbered(200))) {
            var read = ShopReading.of(shop);

            assertEquals(
                    200,
                    read.products().stream().map(Product::externalId).distinct().count());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
            assertEquals(3, shop.asked().size(), shop.asked()::toString);
            assertNull(read.product("7").price());
        }
    }

    @Test
    void omieTellsItsEndByAFaultThatTheTotalProves() {
        var goods = Goods.numbered(100);
        goods.change(3, Good::hidden);
        try (var shop = Omie.open(goods)) {
            var read = ShopReading.of(shop);

            assertEquals(99, read.products().size());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
            assertEquals(3, shop.asked().size() - shop.askedForDetails(), "two full pages, and the fault behind them");
            var first = read.product("2485000001");
            assertEquals("Louça", first.description());
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals("BRL", first.currency());
            assertEquals(0L, first.stock());
            assertNull(read.product("2485000002").brand());
            assertNull(read.product("2485000005").gtin(), "SEM GTIN");
        }
    }

    @Test
    void anEmptyOmieProvesNoEnd() {
        try (var shop = Omie.open(new Goods())) {
            var read = ShopReading.of(shop);

            assertEquals(List.of(), read.products());
            assertEquals(ReadingEnd.Kind.GUESSED, read.end().kind());
        }
    }

    @Test
    void aRedundantCallOfOmieWaitsAsLongAsItsTextSays() {
        try (var shop = Omie.open(Goods.numbered(20))) {
            shop.throttle(1);

            var read = ShopReading.of(shop);

            assertEquals(
                    Optional.of(Duration.ofSeconds(16)), read.failures().get(0).retryAfter());
            assertEquals(20, read.products().size());
        }
    }

    @Test
    void aBlockedKeyOfOmieIsAskedOnce() {
        try (var shop = new ShopServer(new Omie(Goods.numbered(20), true), 0)) {
            var failed = assertThrows(SourceException.class, () -> ShopReading.of(shop));

            assertTrue(failed.getMessage().contains("blocked this key"), failed::getMessage);
            assertEquals(1, shop.asked().size());
        }
    }
}
