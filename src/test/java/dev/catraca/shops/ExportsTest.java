package dev.catraca.shops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.ShopReading;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** What is odd about the CSV exports of shops. */
class ExportsTest {
    @Test
    void anExportOfShopifyHasTextsInTheFirstRowOfAProductOnly() {
        var goods = Goods.numbered(20);
        goods.remove(2);
        try (var shop = ShopifyExport.open(goods)) {
            var read = ShopReading.of(shop);

            assertEquals(19, read.products().size(), "rows of pictures are none");
            var alone = read.product("caneca-1");
            assertFalse(alone.attributes().contains("\"variant\""), alone::attributes);
            assertEquals(Good.numbered(1).gtin(), alone.gtin(), "without the apostrophe");
            var fourth = read.product("caneca-3/Azul/4 ml");
            assertEquals("Caneca & pires \"nº 3\"", fourth.name());
            assertEquals("Louça", fourth.description());
            assertEquals("Canecas", fourth.category());
            assertEquals("https://cdn.shopify.com/v-4.jpg", fourth.imageUrl());
            assertTrue(fourth.attributes().contains("\"variant\":\"Azul / 4 ml\""), fourth::attributes);
            assertTrue(fourth.attributes().contains("\"published\":true"), fourth::attributes);
            assertNull(fourth.stock());
            assertEquals(
                    "https://cdn.shopify.com/a-5.jpg",
                    read.product("caneca-5/Azul/6 ml").imageUrl());
        }
    }

    @Test
    void anExportOfWooCommerceHasRowsOfParentsAndWordsForStock() {
        var goods = Goods.numbered(20);
        goods.remove(2);
        try (var shop = WooCommerceExport.open(goods)) {
            var read = ShopReading.of(shop);

            assertEquals(19, read.products().size(), "parents are none");
            var first = read.product("1");
            assertEquals("Caneca & pires \"nº 1\"", first.name());
            assertEquals("Louça\nfina", first.description());
            assertEquals("Casa > Cozinha", first.category());
            assertEquals("Bento & Filhos", first.brand());
            assertEquals("https://loja.example/a-1.jpg", first.imageUrl());
            assertEquals(Good.numbered(1).gtin(), first.gtin());
            assertNull(read.product("4").stock(), "that of the parent");
            assertTrue(read.product("4").attributes().contains("\"parent\":\"id:100003\""));
            assertEquals(0, new BigDecimal("0.5").compareTo(read.product("11").price()));
            assertNull(read.product("7").price());
        }
    }
}
