package dev.catraca.shops;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a shop offers, in the order of the ids; tests change it between requests. Safe for use by several threads. */
public final class Goods {
    /** When the first good was changed, unless it is said otherwise; each of the others a minute later than the one before it. */
    private static final Instant FIRST = Instant.parse("2026-02-03T13:00:00Z");

    private final TreeMap<Integer, Good> goods = new TreeMap<>();
    private final Map<Integer, Instant> changes = new HashMap<>();
    private final TreeMap<Integer, Good> deleted = new TreeMap<>();

    /** Everyday products with the ids from 1 to the count. */
    public static Goods numbered(int count) {
        var goods = new Goods();
        IntStream.rangeClosed(1, count).mapToObj(Good::numbered).forEach(goods::put);
        return goods;
    }

    public synchronized void put(Good good) {
        goods.put(good.id(), good);
        deleted.remove(good.id());
    }

    public synchronized void change(int id, UnaryOperator<Good> change) {
        goods.compute(id, (same, good) -> change.apply(good));
    }

    /** The same at a time, which shops tell. */
    public synchronized void change(int id, Instant when, UnaryOperator<Good> change) {
        changes.put(id, when);
        change(id, change);
    }

    /** When the newest of the goods was changed, of which there is one at least. */
    synchronized Instant changed(Collection<Good> some) {
        return some.stream()
                .map(good -> changes.getOrDefault(good.id(), FIRST.plus(Duration.ofMinutes(good.id()))))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The products of which a good was not changed before the time. */
    List<List<Good>> changedSince(Instant since, List<List<Good>> products) {
        return products.stream()
                .filter(product -> !changed(product).isBefore(since))
                .toList();
    }

    public synchronized void remove(int id) {
        var good = goods.remove(id);
        if (good != null) {
            deleted.put(id, good);
        }
    }

    /** The same at a time, which shops tell. */
    public synchronized void remove(int id, Instant when) {
        changes.put(id, when);
        remove(id);
    }

    /** What was removed, which some shops list if they are asked for it. */
    synchronized List<Good> deleted() {
        return List.copyOf(deleted.values());
    }

    /** Groups goods, in their order, into products: two goods with neighbouring ids are the variants of one. */
    static List<List<Good>> products(List<Good> variants) {
        return List.copyOf(variants.stream()
                .collect(Collectors.groupingBy(good -> (good.id() + 1) / 2, LinkedHashMap::new, Collectors.toList()))
                .values());
    }

    /** The products in the order of their ids; what buyers do not see are products of their own. */
    static List<List<Good>> sold(List<Good> all) {
        var seen = products(all.stream().filter(Good::published).toList());
        var hidden = all.stream().filter(good -> !good.published()).map(List::of);
        return Stream.concat(seen.stream(), hidden)
                .sorted(Comparator.comparingInt(product -> product.get(0).id()))
                .toList();
    }

    public synchronized List<Good> all() {
        return List.copyOf(goods.values());
    }
}
