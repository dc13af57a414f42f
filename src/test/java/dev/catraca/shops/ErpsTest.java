package dev.catraca.shops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.ShopReading;
import dev.catraca.reading.SourceException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is odd about the ERPs and shops whose tokens rotate, and about those that say everything with 200. */
class ErpsTest {
    /** Shops whose refresh tokens can be used once. */
    static Stream<Function<Goods, ShopServer>> rotating() {
        return Stream.of(Bling::open, TinyThree::open, Tray::open, MercadoLivre::open);
    }

    @ParameterizedTest
    @MethodSource("rotating")
    void aTokenThatEndsInTheMiddleOfARunIsRenewedWithTheRotatedOne(Function<Goods, ShopServer> open) {
        try (var shop = open.apply(Goods.numbered(1010))) {
            var read = ShopReading.of(shop);

            assertEquals(1010, read.products().size());
            assertEquals(List.of(), read.failures());
            assertTrue(shop.askedForTokens() >= 3, () -> "" + shop.asked());
        }
    }

    @ParameterizedTest
    @MethodSource("rotating")
    void aRefreshTokenThatWasUsedIsForAPersonToMend(Function<Goods, ShopServer> open) {
        try (var shop = open.apply(Goods.numbered(20))) {
            var with = new HashMap<>(shop.with());
            ShopReading.of(shop);

            var failed = assertThrows(SourceException.class, () -> ShopReading.of(shop, with));

            assertEquals(SourceException.Kind.CONFIGURATION, failed.kind());
            assertFalse(failed.getMessage().contains(with.get("refresh")), failed::getMessage);
        }
    }

    @Test
    void blingHasPricesWithNoiseAndPicturesThatChange() {
        try (var shop = Bling.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var first = read.product("16000000001");
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals("Louça", first.description());
            assertEquals("https://cdn.example/a-1.jpg", first.imageUrl(), "that of another address");
            assertNull(read.product("16000000002").imageUrl(), "those of Bling are signed");
            assertEquals(0L, first.stock());
            assertEquals("BRL", first.currency());
            assertEquals(Good.numbered(1).gtin(), first.gtin());
            assertEquals("Bento & Filhos", first.brand());
            assertNull(read.product("16000000007").brand());
            assertTrue(first.attributes().contains("\"ncm\":\"6912.00.00\""), first::attributes);
            assertTrue(first.attributes().contains("\"categoryId\":14"), first::attributes);
            assertFalse(first.attributes().contains("parentId"), first::attributes);
        }
    }

    @Test
    void tinyThreeCallsTheNameADescription() {
        try (var shop = TinyThree.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            assertEquals("Caneca & pires \"nº 1\"", read.product("700001").name());
            assertEquals(
                    0, new BigDecimal("0.5").compareTo(read.product("700011").price()));
            assertEquals(
                    0, new BigDecimal("1.9").compareTo(read.product("700001").price()));
            assertNull(read.product("700005").gtin());
            var first = read.product("700001");
            assertEquals("Louça", first.description());
            assertEquals("Bento & Filhos", first.brand());
            assertNull(read.product("700007").brand());
            assertEquals("Casa >> Canecas", first.category());
            assertEquals("https://cdn.example/a-1.jpg", first.imageUrl());
            assertEquals(0L, first.stock(), "without what is reserved");
            assertNull(read.product("700004").stock(), "it has none");
            assertNull(read.product("700013").stock(), "half a piece is a flaw");
        }
    }

    @Test
    void trayWrapsItsProductsAndWritesNumbersAsTexts() {
        try (var shop = Tray.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var alone = read.product("5");
            assertEquals(0, new BigDecimal("5.90").compareTo(alone.price()));
            assertEquals(0, new BigDecimal("0.5").compareTo(read.product("11").price()));
            assertEquals(4L, alone.stock());
            assertEquals("https://cdn.example/a-5.jpg", alone.imageUrl());
            assertFalse(alone.attributes().contains("\"variant\""), alone::attributes);
            assertEquals(7, shop.askedForDetails(), "of 14 products seven have variants");
        }
    }

    @Test
    void eachVariantOfTrayIsAProduct() {
        try (var shop = Tray.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            var first = read.product("2-9001");
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals(0L, first.stock());
            assertEquals("Caneca & pires \"nº 1\"", read.product("2-9002").name());
            assertTrue(first.attributes().contains("\"variant\":\"Azul / 1 ml\""), first::attributes);
            assertTrue(first.attributes().contains("\"productId\":\"2\""), first::attributes);
            assertNull(read.product("10-9009").imageUrl());
            assertEquals(
                    0,
                    new BigDecimal("9").compareTo(read.product("10-9010").price()),
                    "without a price of its own that of the product");
        }
    }

    @Test
    void tinyWrapsItsProductsAndWritesNumbersAsTexts() {
        try (var shop = Tiny.open(Goods.numbered(120))) {
            var read = ShopReading.of(shop);

            var first = read.product("463810001");
            assertEquals(0, new BigDecimal("1.9").compareTo(first.price()));
            assertEquals(
                    0, new BigDecimal("0.5").compareTo(read.product("463810011").price()));
            assertEquals(0L, first.stock());
            assertNull(read.product("463810013").stock(), "half a piece is a flaw");
            assertEquals("Louça", first.description());
            assertEquals("Bento & Filhos", first.brand());
            assertEquals("https://cdn.example/a-1.jpg", first.imageUrl());
            assertTrue(first.attributes().contains("\"listPrice\":\"1.9\""), first::attributes);
            assertFalse(first.attributes().contains("parentId"), first::attributes);
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        }
    }

    @Test
    void anEmptyTinyProvesNoEnd() {
        try (var shop = Tiny.open(new Goods())) {
            var read = ShopReading.of(shop);

            assertEquals(List.of(), read.products());
            assertEquals(ReadingEnd.Kind.GUESSED, read.end().kind());
        }
    }

    @Test
    void aBlockedTinyIsAskedAgainAfterAMinute() {
        try (var shop = Tiny.open(Goods.numbered(20))) {
            shop.throttle(1);

            var read = ShopReading.of(shop);

            assertEquals(
                    Optional.of(Duration.ofMinutes(1)), read.failures().get(0).retryAfter());
            assertEquals(20, read.products().size());
        }
    }

    @Test
    void omieTellsTheStockOfOneProductAtATime() {
        try (var shop = Omie.open(Goods.numbered(20))) {
            var read = ShopReading.of(shop);

            assertEquals(0L, read.product("2485000001").stock());
            assertTrue(read.product("2485000001").attributes().contains("\"physicalStock\":1"));
            assertNull(read.product("2485000004").stock(), "it has none");
            assertNull(read.product("2485000013").stock(), "half a piece is a flaw");
            assertEquals(20, shop.askedForDetails());
        }
    }

    /** Shops whose details may be missing, and how many products come if one of them is. */
    static Stream<Arguments> missing() {
        return Stream.of(
                Arguments.of((Function<Goods, ShopServer>) Bling::open, 19),
                Arguments.of((Function<Goods, ShopServer>) TinyThree::open, 19),
                Arguments.of((Function<Goods, ShopServer>) Tiny::open, 19),
                Arguments.of((Function<Goods, ShopServer>) MercadoLivre::open, 18),
                Arguments.of((Function<Goods, ShopServer>) Tray::open, 18),
                Arguments.of((Function<Goods, ShopServer>) Omie::open, 20),
                Arguments.of((Function<Goods, ShopServer>) LojaIntegrada::open, 20),
                Arguments.of((Function<Goods, ShopServer>) PrestaShop::open, 20));
    }

    @ParameterizedTest
    @MethodSource("missing")
    void aProductThatIsGoneMeanwhileDoesNotComeAndOneWithoutStockDoes(Function<Goods, ShopServer> open, int products) {
        var goods = Goods.numbered(20);
        goods.change(3, Good::forbidden);
        try (var shop = open.apply(goods)) {
            var read = ShopReading.of(shop);

            assertEquals(products, read.products().size());
            assertEquals(List.of(), read.rejections());
            assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
        }
    }
}
