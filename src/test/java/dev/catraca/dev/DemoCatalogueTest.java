package dev.catraca.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoCatalogueTest {
    private static final long NOW = 29_000_000;

    @Test
    void isTheSameForTheSameMoment() {
        assertEquals(DemoCatalogue.at(NOW), DemoCatalogue.at(NOW));
    }

    @Test
    void offersFiveThousandDifferentProducts() {
        for (var moment = NOW; moment < NOW + 3; moment++) {
            var products = DemoCatalogue.at(moment);
            assertEquals(5_000, products.size());
            assertEquals(5_000, different(products, DemoProduct::sku));
            assertEquals(5_000, different(products, DemoProduct::title));
            assertEquals(5_000, different(products, DemoProduct::barcode));
        }
    }

    @Test
    void writesPricesInReaisWithCents() {
        for (var product : DemoCatalogue.at(NOW)) {
            assertEquals(2, product.price().amount().scale(), product.toString());
            assertTrue(product.price().amount().compareTo(BigDecimal.ONE) > 0, product.toString());
            assertTrue(product.stock() >= 0, product.toString());
        }
    }

    @Test
    void numbersProductsWithValidEan13() {
        assertEquals(5, Gtin.checkDigit("789123456789")); // 36 + 3 x 33 = 135, and 5 to the next ten
        for (var product : DemoCatalogue.at(NOW)) {
            var digits =
                    product.barcode().chars().map(Character::getNumericValue).toArray();
            assertEquals(13, digits.length);
            var sum = 0;
            for (var i = 0; i < 13; i++) {
                sum += i % 2 == 0 ? digits[i] : 3 * digits[i];
            }
            assertEquals(0, sum % 10, product.barcode());
        }
    }

    @Test
    void driftsALittleFromMomentToMoment() {
        var before = bySku(NOW);
        var after = bySku(NOW + 1);
        assertEquals(10, missing(before, after));
        assertEquals(10, missing(after, before));
        var changed = before.entrySet().stream()
                .filter(entry -> after.containsKey(entry.getKey()))
                .filter(entry -> !Objects.equals(entry.getValue(), after.get(entry.getKey())))
                .count();
        assertTrue(changed > 50 && changed < 500, changed + " changed");
    }

    @Test
    void neverLosesAsManyAsTheGuardRefuses() {
        for (var pause : List.of(50, 275, 10_000, 123_456)) {
            assertTrue(missing(bySku(NOW), bySku(NOW + pause)) <= 500, "after " + pause);
        }
    }

    private static Map<String, DemoProduct> bySku(long moment) {
        return DemoCatalogue.at(moment).stream().collect(Collectors.toMap(DemoProduct::sku, Function.identity()));
    }

    private static int missing(Map<String, DemoProduct> from, Map<String, DemoProduct> in) {
        var skus = new HashSet<>(from.keySet());
        skus.removeAll(in.keySet());
        return skus.size();
    }

    private static long different(List<DemoProduct> products, Function<DemoProduct, ?> field) {
        return products.stream().map(field).distinct().count();
    }
}
