package dev.catraca.sync;

import dev.catraca.catalog.Checked;
import dev.catraca.catalog.KnownProduct;
import dev.catraca.product.Product;
import dev.catraca.source.spec.Checks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts what the checks of a source ask of one batch. Use for one batch, on one thread. */
final class CheckCounter {
    static final String PRICE_CHANGE = "priceChange";
    static final String MISSING = "missing.";

    private final Checks checks;
    private final Map<String, Count> counts = new TreeMap<>();

    private static final class Count {
        private static final int MOST_EXAMPLES = 5;
        private long of;
        private long failing;
        private final List<String> examples = new ArrayList<>();

        private void add(boolean fails, Supplier<String> example) {
            of++;
            if (fails) {
                failing++;
                if (examples.size() < MOST_EXAMPLES) {
                    examples.add(example.get());
                }
            }
        }
    }

    CheckCounter(Checks checks) {
        this.checks = checks;
    }

    /**
     * Adds a product that the batch counts.
     *
     * @param before what is stored of it, or null
     */
    void add(Product product, KnownProduct before) {
        checks.priceChange().ifPresent(check -> {
            if (before != null && product.price() != null) {
                price(product, before, check.factor());
            }
        });
        checks.missing()
                .keySet()
                .forEach(field -> count(MISSING + field).add(!MappedFields.has(product, field), product::externalId));
    }

    /** Adds a product that was not read again: it keeps its fields, which passed when they were stored. */
    void addKnown() {
        checks.priceChange().ifPresent(check -> count(PRICE_CHANGE).add(false, null));
        checks.missing().keySet().forEach(field -> count(MISSING + field).add(false, null));
    }

    /** A price of 0 has no factor to another one; one that becomes 0 changes by any. */
    private void price(Product product, KnownProduct before, BigDecimal factor) {
        if (before.same()) {
            count(PRICE_CHANGE).add(false, null);
        } else if (before.price() != null && before.price().signum() > 0) {
            count(PRICE_CHANGE)
                    .add(
                            isJump(before.price(), product.price(), factor),
                            () -> product.externalId() + " from " + plain(before.price()) + " to "
                                    + plain(product.price()));
        }
    }

    private static boolean isJump(BigDecimal before, BigDecimal after, BigDecimal factor) {
        return after.compareTo(before.multiply(factor)) >= 0 || before.compareTo(after.multiply(factor)) >= 0;
    }

    private static String plain(BigDecimal price) {
        var plain = price.stripTrailingZeros();
        return plain.setScale(Math.max(2, plain.scale())).toPlainString();
    }

    private Count count(String check) {
        return counts.computeIfAbsent(check, name -> new Count());
    }

    Checked result() {
        var result = new TreeMap<String, Checked.Count>();
        counts.forEach((check, count) ->
                result.put(check, new Checked.Count(count.of, count.failing, List.copyOf(count.examples))));
        return result.isEmpty() ? Checked.NOTHING : new Checked(result);
    }
}
