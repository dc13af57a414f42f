package dev.catraca.shops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.product.RejectionCode;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.ShopReading;
import dev.catraca.reading.SourceException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd about shops whose products have variants. */
class VariantsOfShopsTest {
    @Test
    void theAdminApiOfShopifyHasVariantsWithStockWhereItIsTracked() {
        var goods = Goods.numbered(20);
        goods.remove(2);
        try (var shop = ShopifyAdmin.open(goods)) {
            var read = ShopReading.of(shop);

            var alone = read.product("43712345670001");
            assertEquals(0L, alone.stock());
            assertFalse(alone.attributes().contains("\"variant\""), alone::attributes);
            assertNull(read.product("43712345670004").stock(), "not tracked");
            var third = read.product("43712345670003");
            assertTrue(third.attributes().contains("\"variant\":\"3 ml\""), third::attributes);
            assertTrue(third.attributes().contains("\"listPrice\":\"99.90\""), third::attributes);
            assertTrue(third.attributes().contains("\"productId\":\"7912345670003\""), third::attributes);
            assertEquals("https://cdn.shopify.com/a-3.jpg", third.imageUrl());
            assertEquals("https://loja.example/products/caneca-3", third.url());
            assertNull(read.product("43712345670005").gtin());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        }
    }

    @Test
    void aProductOfShopifyWithMoreVariantsThanAskedForIsRejected() {
        try (var shop = ShopifyAdmin.open(Goods.numbered(20))) {
            var read = ShopReading.of(
                    shop,
                    shop.with(),
                    "{\"body\": {\"variables\": {\"variants\": 1}}, \"pagination\": {\"size\": 20}}");

            assertEquals(List.of(), read.products());
            assertEquals(10, read.rejections().size());
            assertEquals(RejectionCode.TRUNCATED, read.rejections().get(0).code());
        }
    }

    @Test
    void aQueryThatShopifyRefusesIsForAPersonToMend() {
        try (var shop = ShopifyAdmin.open(Goods.numbered(20))) {
            var failed = assertThrows(
                    SourceException.class,
                    () -> ShopReading.of(shop, shop.with(), "{\"pagination\": {\"size\": 250}}"));

            assertEquals(SourceException.Kind.CONFIGURATION, failed.kind());
            assertTrue(failed.getMessage().contains("asks for too much"), failed::getMessage);
        }
    }

    @Test
    void bulkOperationsOfShopifyGiveTheSameProductsAsItsAdminApi() {
        var goods = Goods.numbered(20);
        goods.change(4, Good::hidden);
        try (var pages = ShopifyAdmin.open(goods);
                var bulk = ShopifyBulk.open(goods)) {
            var read = ShopReading.of(bulk);

            assertEquals(Set.copyOf(ShopReading.of(pages).products()), Set.copyOf(read.products()));
            assertEquals(19, read.products().size());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
            assertEquals(5, bulk.asked().size(), bulk.asked()::toString);
        }
    }

    @Test
    void anEmptyBulkOperationProvesThatTheShopIsEmpty() {
        try (var shop = ShopifyBulk.open(new Goods())) {
            var read = ShopReading.of(shop);

            assertEquals(List.of(), read.products());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        }
    }

    @ParameterizedTest
    @CsvSource({"FAILED,TIMEOUT", "LOST,names no result of 30 records"})
    void aBulkOperationWithoutAResultFails(BulkOperation.End end, String words) {
        try (var shop = ShopifyBulk.open(Goods.numbered(20), end)) {
            var failed = assertThrows(SourceException.class, () -> ShopReading.of(shop));

            assertTrue(failed.getMessage().contains(words), failed::getMessage);
            assertFalse(failed.getMessage().contains("Signature"), failed::getMessage);
        }
    }

    @Test
    void aBulkOperationWaitsForTheOneBefore() {
        try (var shop = ShopifyBulk.open(Goods.numbered(20))) {
            assertThrows(
                    SourceException.class,
                    () -> ShopReading.of(shop, shop.with(), "{\"job\": {\"within\": \"PT1S\"}}"),
                    "leaves an operation behind");
            var failed = assertThrows(SourceException.class, () -> ShopReading.of(shop, shop.with(), "{\"job\": {}}"));

            assertTrue(failed.getMessage().contains("rule 3 of read.answers"), failed::getMessage);
        }
    }

    @Test
    void theSearchOfVtexHasSkusWithTheOfferOfTheDefaultSeller() {
        try (var shop = Vtex.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var second = read.product("2");
            assertEquals("Caneca & pires \"nº 1\"", second.name());
            assertEquals(0, new BigDecimal("2.90").compareTo(second.price()));
            assertEquals(1L, second.stock());
            assertEquals("/Casa/Canecas/", second.category());
            assertTrue(second.attributes().contains("\"sku\":\"CAN-2\""), second::attributes);
            assertTrue(second.attributes().contains("\"productId\":\"5001\""), second::attributes);
            assertNull(read.product("7").price(), "0 is none");
            assertNull(read.product("9").imageUrl());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        }
    }

    @Test
    void aShopOfVtexBeyondTheWindowOfASearchDoesNotEndAsComplete() {
        try (var shop = Vtex.open(Goods.numbered(5002))) {
            var failed = assertThrows(SourceException.class, () -> ShopReading.of(shop));

            assertTrue(failed.getMessage().contains("at most 2,500 products"), failed::getMessage);
            assertEquals(SourceException.Kind.CONFIGURATION, failed.kind());
        }
    }

    @Test
    void aStorefrontThatIgnoresThePageIsRefused() {
        try (var shop = new ShopServer(new ShopifyStorefront(Goods.numbered(300), true), 0)) {
            var refused = assertThrows(SourceException.class, () -> ShopReading.of(shop));

            assertTrue(refused.getMessage().contains("page"), refused::getMessage);
        }
    }

    @Test
    void aStorefrontHasLargeIdsAndTextsThatAreNull() {
        try (var shop = ShopifyStorefront.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var first = read.product("43712345670001");
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals("Canecas", first.category());
            assertNull(first.stock());
            assertTrue(first.attributes().contains("\"tags\":[\"casa\"]"), first::attributes);
            assertEquals("Louça", first.description());
            assertNull(read.product("43712345670005").description());
            assertNull(read.product("43712345670007").category());
            assertNull(read.product("43712345670009").imageUrl());
            assertEquals(0, read.product("43712345670007").price().signum());
        }
    }

    @Test
    void aStorefrontHasVariants() {
        var goods = Goods.numbered(20);
        goods.remove(2);
        try (var shop = ShopifyStorefront.open(goods)) {
            var read = ShopReading.of(shop);

            var alone = read.product("43712345670001");
            assertFalse(alone.attributes().contains("\"variant\""), alone::attributes);
            assertFalse(alone.attributes().contains("\"listPrice\""), alone::attributes);
            assertTrue(alone.attributes().contains("\"available\":false"), alone::attributes);
            var third = read.product("43712345670003");
            var fourth = read.product("43712345670004");
            assertEquals(third.name(), fourth.name());
            assertTrue(third.attributes().contains("\"listPrice\":\"99.90\""), third::attributes);
            assertTrue(fourth.attributes().contains("\"variant\":\"4 ml\""), fourth::attributes);
            assertTrue(fourth.attributes().contains("\"sku\":\"CAN-4\""), fourth::attributes);
            assertTrue(fourth.attributes().contains("\"available\":true"), fourth::attributes);
            assertEquals("https://cdn.shopify.com/v-4.jpg", fourth.imageUrl());
        }
    }

    @Test
    void anEmptyShopOfNuvemshopProvesNoEnd() {
        try (var shop = Nuvemshop.open(new Goods())) {
            var read = ShopReading.of(shop);

            assertEquals(List.of(), read.products());
            assertEquals(ReadingEnd.Kind.GUESSED, read.end().kind());
        }
    }

    @Test
    void nuvemshopHasObjectsByLanguageAndListsForEmptyOnes() {
        try (var shop = Nuvemshop.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var first = read.product("100001");
            assertEquals("Caneca & pires \"nº 1\"", first.name());
            assertEquals("Casa", first.category());
            assertEquals("Louça", first.description());
            assertEquals(0L, first.stock());
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()), "a promotion of 0.00 is none");
            assertNull(read.product("100004").stock());
            assertNull(read.product("100005").description());
            assertNull(read.product("100005").gtin());
            assertNull(read.product("100007").price());
            assertNull(read.product("100007").brand());
            assertNull(read.product("100009").imageUrl());
        }
    }

    @Test
    void eachVariantOfNuvemshopIsAProduct() {
        try (var shop = Nuvemshop.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var second = read.product("100012");
            var first = read.product("100011");
            assertEquals("Caneca & pires \"nº 11\"", second.name());
            assertEquals(0, new BigDecimal("0.5").compareTo(first.price()));
            assertTrue(first.attributes().contains("\"listPrice\":\"11.90\""), first::attributes);
            assertEquals(0, new BigDecimal("12").compareTo(second.price()));
            assertEquals(Good.numbered(12).gtin(), second.gtin());
            assertTrue(second.attributes().contains("\"variant\":\"Azul / 12 ml\""), second::attributes);
        }
    }

    @Test
    void bigCommerceHasZerosForWhatIsNotSet() {
        try (var shop = BigCommerce.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            assertEquals(0, new BigDecimal("1.9").compareTo(read.product("1001").price()));
            assertEquals(0, read.product("1007").price().signum());
            assertEquals(0L, read.product("1004").stock());
            assertEquals("https://cdn.example/a-1.jpg", read.product("1001").imageUrl());
            assertNull(read.product("1005").gtin());
        }
    }

    @Test
    void eachVariantOfBigCommerceIsAProduct() {
        var goods = Goods.numbered(20);
        goods.remove(2);
        goods.remove(3);
        try (var shop = BigCommerce.open(goods)) {
            var read = ShopReading.of(shop);

            assertEquals(18, read.products().size());
            assertEquals(Good.numbered(1).gtin(), read.product("1001").gtin(), "that of the product");
            assertTrue(read.product("1004").attributes().contains("\"inventoryTracking\":\"none\""));
            var second = read.product("1012");
            assertEquals("Caneca & pires \"nº 11\"", second.name());
            assertEquals(0, new BigDecimal("12").compareTo(second.price()));
            assertEquals("Louça", second.description());
            assertEquals("https://cdn.example/v-12.jpg", second.imageUrl());
            assertTrue(second.attributes().contains("\"variant\":\"Azul / 12 ml\""), second::attributes);
            assertTrue(second.attributes().contains("\"productId\":11"), second::attributes);
        }
    }
}
