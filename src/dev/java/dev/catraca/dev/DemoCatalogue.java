package dev.catraca.dev;

import dev.catraca.dev.DemoProduct.Attributes;
import dev.catraca.dev.DemoProduct.Brand;
import dev.catraca.dev.DemoProduct.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The products of the demo shop at a moment: always 5,000, computed from the number of the moment alone. From one moment to
 * the next, 10 products are removed and 10 added, about 1 in 60 changes its price and 1 in 20 its stock. Any two moments
 * have at least 4,500 products in common.
 */
final class DemoCatalogue {
    private static final int ALL = 5_500;

    // Each product is missing for 50 of 550 moments; these periods are spread evenly.
    private static final int CYCLE = 550;
    private static final int AWAY = 50;
    private static final int SPREAD = 7_919;

    private static final int PRICE_MOMENTS = 60;
    private static final int STOCK_MOMENTS = 20;
    private static final List<String> PACKS = List.of("", " - Kit com 2", " - Kit com 3");

    private DemoCatalogue() {}

    /** The products at a moment, in the order of their numbers. */
    static List<DemoProduct> at(long moment) {
        return IntStream.range(0, ALL)
                .filter(number -> Math.floorMod(moment + (long) number * SPREAD, CYCLE) >= AWAY)
                .mapToObj(number -> product(number, moment))
                .toList();
    }

    private static DemoProduct product(int number, long moment) {
        var lines = ProductLine.LINES;
        var line = lines.get(number % lines.size());
        var combination = number / lines.size();
        var brand = line.brands().get(combination % 5);
        var variant = line.variants().get(combination / 5 % 5);
        var size = combination / 25 % 3;
        var pack = combination / 75;
        var title = "%s %s %s %s%s"
                .formatted(line.noun(), brand, variant, line.sizes().get(size), PACKS.get(pack));
        var sku = "LD-%05d".formatted(10_000 + number);
        return new DemoProduct(
                sku,
                title,
                "%s da marca %s, %s, %s. Entrega para todo o Brasil."
                        .formatted(
                                line.noun(),
                                brand,
                                variant.toLowerCase(Locale.ROOT),
                                line.sizes().get(size)),
                new Brand(brand),
                line.category(),
                Gtin.ean13(100_000_000 + number),
                new Price(price(line, number, moment, (1 + size) * (1 + pack)), "BRL"),
                (int) (mixed(number, version(number, moment, STOCK_MOMENTS)) % 400),
                "https://loja-demo.example/produto/" + sku,
                "https://loja-demo.example/imagem/" + sku + ".jpg",
                new Attributes(line.sizes().get(size), variant));
    }

    /** Between 85 % and 114 % of the list price; a larger pack costs a little less than the same number of single items. */
    private static BigDecimal price(ProductLine line, int number, long moment, int units) {
        var percent = 85 + mixed(number, version(number, moment, PRICE_MOMENTS)) % 30;
        var size = BigDecimal.valueOf(20 + 80L * units);
        return line.price()
                .multiply(size)
                .multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(10_000), 2, RoundingMode.HALF_EVEN);
    }

    /** Increases once in so many moments, not for all products at the same one. */
    private static long version(int number, long moment, int moments) {
        return Math.floorDiv(moment + mixed(number, moments) % moments, moments);
    }

    /** A pseudo-random number, at least 0 (the finalizer of SplitMix64). */
    private static long mixed(long a, long b) {
        var z = a * 0x9E3779B97F4A7C15L + b;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (z ^ (z >>> 31)) >>> 1;
    }
}
