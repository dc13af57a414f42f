package dev.catraca.shops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.product.Product;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.reading.ShopReading;
import dev.catraca.reading.SourceException;
import dev.catraca.source.preset.Presets;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each shop that is read by its preset. */
class EachShopTest {
    /** Three pages of the shop with the largest pages, whose products have two variants each. */
    private static final int COUNT = 1010;

    private static final Goods GOODS = Goods.numbered(COUNT);
    private static final List<ShopServer> SHOPS = Shops.open(GOODS, 0);

    /** Enough where nothing depends on pages. */
    private static final int FEW = 20;

    private static final Goods SOME = Goods.numbered(FEW);
    private static final List<ShopServer> SMALL = Shops.open(SOME, 0);

    static Stream<String> shops() {
        return SHOPS.stream().map(ShopServer::name);
    }

    /** Each secret of each shop. */
    static Stream<Arguments> keys() {
        return SMALL.stream()
                .flatMap(shop -> Stream.of("key", "application", "client", "secret", "token")
                        .filter(shop.with()::containsKey)
                        .map(input -> Arguments.of(shop.name(), input)));
    }

    @AfterEach
    void restore() {
        Goods.numbered(COUNT).all().forEach(GOODS::put);
        SOME.put(Good.numbered(7));
    }

    @AfterAll
    static void close() {
        SHOPS.forEach(ShopServer::close);
        SMALL.forEach(ShopServer::close);
    }

    @ParameterizedTest
    @MethodSource("shops")
    void everyProductComesAndTheEndIsProven(String name) {
        var shop = shop(name, SHOPS);
        var read = ShopReading.of(shop);

        assertEquals(COUNT, ids(read));
        assertEquals(List.of(), read.rejections());
        assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
    }

    @ParameterizedTest
    @MethodSource("shops")
    void anEndAtAFullPageIsProvenToo(String name) {
        var shop = shop(name, SHOPS);
        for (var id = 1001; id <= COUNT; id++) {
            GOODS.remove(id);
        }

        var read = ShopReading.of(shop);

        assertEquals(1000, ids(read));
        assertEquals(ReadingEnd.Kind.PROVEN, read.end().kind());
    }

    @ParameterizedTest
    @MethodSource("shops")
    void whatBuyersDoNotSeeDoesNotCome(String name) {
        var shop = shop(name, SMALL);
        SOME.change(7, Good::hidden);

        assertEquals(FEW - 1, ids(ShopReading.of(shop)));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void tooManyRequestsPass(String name) {
        var shop = shop(name, SMALL);
        shop.throttle(2);

        var read = ShopReading.of(shop);

        assertEquals(2, read.failures().size());
        assertEquals(FEW, ids(read));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void tooManyRequestsForDetailsPassToo(String name) {
        var shop = shop(name, SMALL);
        shop.throttleDetails(1);

        var read = ShopReading.of(shop);
        shop.throttleDetails(0);

        assertEquals(shop.askedForDetails() == 0 ? 0 : 1, read.failures().size());
        assertEquals(FEW, ids(read));
    }

    @ParameterizedTest
    @MethodSource("shops")
    void itsJoinsAreThoseOfThePresetAtAnotherAddress(String name) throws IOException {
        var shop = shop(name, SMALL);
        var preset = Presets.find(shop.preset()).orElseThrow();
        var json = new ObjectMapper();
        var over = json.readTree(shop.read());
        var spec = preset.fill(shop.with()).spec();

        for (var field : List.of("/join", "/detail/url")) {
            if (!over.at(field).isMissingNode()) {
                var there = spec.at("/read" + field).toString().replaceAll("https://[^/]+", shop.address());
                assertEquals(json.readTree(there), over.at(field));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aRefusedKeyIsForAPersonToMend(String name, String input) {
        var shop = shop(name, SMALL);
        var with = new HashMap<>(shop.with());
        with.put(input, "other");
        var before = shop.asked().size();

        var refused = assertThrows(SourceException.class, () -> ShopReading.of(shop, with));

        assertEquals(SourceException.Kind.CONFIGURATION, refused.kind());
        assertTrue(refused.getMessage().matches("(?s).*(\\b40[13]\\b|refuses this token).*"), refused::getMessage);
        assertEquals(before + 1, shop.asked().size());
    }

    @ParameterizedTest
    @MethodSource("shops")
    void aByteOrderMarkIsPassedOver(String name) {
        var shop = shop(name, SMALL);
        shop.preface("\uFEFF");
        try {
            assertEquals(FEW, ids(ShopReading.of(shop)));
        } finally {
            shop.preface("");
        }
    }

    private static ShopServer shop(String name, List<ShopServer> shops) {
        return shops.stream()
                .filter(shop -> shop.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long ids(ShopReading read) {
        return read.products().stream().map(Product::externalId).distinct().count();
    }
}
