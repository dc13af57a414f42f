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
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WooCommerceTest {
    private final Goods goods = Goods.numbered(230);
    private ShopServer shop = WooCommerce.open(goods);

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void everyPublishedProductComesInTheOrderOfTheIds() {
        goods.change(3, Good::hidden);

        var read = ShopReading.of(shop);

        assertEquals(229, read.products().size());
        assertEquals(List.of("1", "2", "4"), ids(read).subList(0, 3));
        assertEquals(List.of(), read.rejections());
        assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        assertEquals(3, shop.asked().size(), shop.asked()::toString);
    }

    @Test
    void aShortPageIsNoEnd() {
        goods.change(50, Good::forbidden);

        var read = ShopReading.of(shop);

        assertEquals(229, read.products().size());
        assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
    }

    @Test
    void anEmptyShopIsEmpty() {
        goods.all().forEach(good -> goods.remove(good.id()));

        assertEquals(List.of(), ShopReading.of(shop).products());
    }

    @ParameterizedTest
    @CsvSource({"key, ck_other, Consumer key is invalid.", "secret, cs_other, Consumer secret is invalid."})
    void aRefusedKeySaysWhy(String input, String value, String why) {
        var with = new HashMap<>(shop.with());
        with.put(input, value);

        var refused = assertThrows(SourceException.class, () -> ShopReading.of(shop, with));

        assertTrue(refused.getMessage().contains("401") && refused.getMessage().contains(why), refused::getMessage);
        assertEquals(1, shop.asked().size());
    }

    @Test
    void overHttpTheKeyIsNotLookedAt() {
        overHttp();

        var refused = assertThrows(SourceException.class, () -> ShopReading.of(shop, shop.with(), "{}"));

        assertTrue(refused.getMessage().contains("you cannot list resources"), refused::getMessage);
    }

    @Test
    void overHttpEachRequestIsSigned() {
        overHttp();
        shop.throttle(2);

        var read = ShopReading.of(shop);

        assertEquals(230, read.products().size());
        assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        assertEquals(List.of(), read.rejections());
        assertEquals(2, read.failures().size());
        assertEquals(5, shop.asked().size(), shop.asked()::toString);
        assertFalse(shop.asked().toString().contains("oauth_"), "the next pages repeat the query");
    }

    @ParameterizedTest
    @CsvSource({
        "ck_0123456789abcdef, ck_other, Consumer key is invalid.",
        "cs_0123456789abcdef, cs_other, provided signature does not match."
    })
    void aSignatureWithAWrongKeyIsForAPersonToMend(String right, String wrong, String why) {
        overHttp();
        var read = shop.read().replace(right, wrong);

        var refused = assertThrows(SourceException.class, () -> ShopReading.of(shop, shop.with(), read));

        assertEquals(SourceException.Kind.CONFIGURATION, refused.kind());
        assertTrue(refused.getMessage().contains("401") && refused.getMessage().contains(why), refused::getMessage);
        assertEquals(1, shop.asked().size());
    }

    private void overHttp() {
        shop.close();
        shop = WooCommerce.openOverHttp(goods);
    }

    @Test
    void tooManyRequestsPass() {
        shop.throttle(2);

        var read = ShopReading.of(shop);

        assertEquals(230, read.products().size());
        assertEquals(2, read.failures().size());
        assertTrue(read.failures().get(0).retryAfter().isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\n\n \n"})
    void whatStandsBeforeTheJsonIsPassedOver(String preface) {
        shop.preface(preface);

        assertEquals(230, ShopReading.of(shop).products().size());
    }

    @Test
    void aNoticeOfPhpBeforeTheJsonFailsTheReading() {
        shop.preface("<br />\n<b>Warning</b>: Undefined variable $x in plugin.php on line 3<br />\n");

        var failed = assertThrows(SourceException.class, () -> ShopReading.of(shop));

        assertTrue(failed.getMessage().contains("expected JSON"), failed::getMessage);
    }

    @Test
    void oddValuesAreRead() {
        var read = ShopReading.of(shop);

        var first = read.product("1");
        assertEquals("Caneca & pires \"nº 1\"", first.name());
        assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
        assertEquals("BRL", first.currency());
        assertEquals("7890000000017".length(), first.gtin().length());
        assertEquals("Bento & Filhos", first.brand());
        assertEquals("Louça & cia", first.description());
        assertEquals("Casa & Cozinha > Louça", first.category());
        assertTrue(first.attributes().contains("\"available\":false"), first::attributes);
        assertTrue(first.attributes().contains("\"listPrice\":\"1.9\""), first::attributes);
        assertEquals(0L, first.stock());
        assertEquals(-1L, read.product("9").stock());
        assertNull(read.product("2").brand());
        assertNull(read.product("4").stock());
        assertNull(read.product("5").gtin());
        assertNull(read.product("6").imageUrl());
        assertNull(read.product("7").price());
        assertTrue(read.product("4").attributes().contains("\"stockStatus\":\"instock\""));
        assertTrue(read.product("4").attributes().contains("\"available\":true"));
        assertFalse(read.product("8").attributes().contains("available"), "the status of a plug-in");
    }

    private static List<String> ids(ShopReading read) {
        return read.products().stream().map(Product::externalId).toList();
    }
}
