package dev.catraca.shops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.ShopReading;
import dev.catraca.reading.SourceException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is odd about feeds for Google Merchant. */
class FeedsTest {
    @Test
    void aFeedHasZerosQuotesAndPricesAsText() {
        try (var shop = GoogleMerchantText.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var first = read.product("00001");
            assertEquals("Caneca & pires \"nº 1\"", first.name());
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals("BRL", first.currency());
            assertTrue(first.attributes().contains("\"availability\":\"out of stock\""), first::attributes);
            assertNull(read.product("00005").gtin());
            assertNull(read.product("00007").price());
            assertNull(read.product("00007").currency());
            assertEquals(1, shop.asked().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFeedOfXmlHasNamesWithAndWithoutPrefix(boolean atom) {
        try (var shop = GoogleMerchantXml.open(Goods.numbered(20), atom)) {
            var read = ShopReading.of(shop);

            var first = read.product("00001");
            assertEquals("Caneca & pires \"nº 1\"", first.name());
            assertEquals("Louça fina", first.description().replace('\u00a0', ' '));
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals("BRL", first.currency());
            assertEquals("Casa > Cozinha", first.category());
            assertEquals("Bento & Filhos", first.brand());
            assertEquals(shop.address() + "/caneca-1" + (atom ? "" : "?a=1&b=2"), first.url());
            assertEquals(shop.address() + "/a-1.jpg", first.imageUrl());
            assertTrue(first.attributes().contains("\"availability\":\"out of stock\""), first::attributes);
            assertTrue(read.product("00011").attributes().contains("\"salePrice\":0.5"));
            assertNull(read.product("00005").gtin());
            assertNull(read.product("00007").price());
            assertEquals(20, read.products().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"text, rss", "rss, atom", "atom, rss", "rss, text"})
    void aFeedOfAnotherFormatIsRefused(String is, String said) {
        var goods = Goods.numbered(20);
        try (var shop =
                is.equals("text") ? GoogleMerchantText.open(goods) : GoogleMerchantXml.open(goods, is.equals("atom"))) {
            var with = Map.of("url", shop.with().get("url"), "format", said);

            assertThrows(SourceException.class, () -> ShopReading.of(shop, with));
        }
    }
}
