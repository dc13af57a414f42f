package dev.catraca.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Catalogue;
import dev.catraca.it.Products;
import dev.catraca.it.Script;
import dev.catraca.it.Specs;
import dev.catraca.it.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A source of an arena, and what it offers. From trial to trial products come and go; within one, products change where they
 * stand, so that faults meet real writes, until it is settled: what the next run reads then is what must be stored.
 */
final class Shop {
    static final int BATCH = 60;
    static final long PAGE_MILLIS = 50;
    static final int PAGE = 40;
    private static final int START = 500;

    /** The numbers of records that cannot become products begin here. */
    private static final int BROKEN = 9_000_000;

    private final String id;
    private final Upstream upstream;
    private final Catalogue catalogue;
    private final TreeMap<Integer, Integer> stocks = new TreeMap<>();
    private List<Integer> order = List.of();
    private int repeated;
    private int broken;
    private boolean settled;
    private Offer offer;

    /**
     * What is offered. Within a trial each record stays in its place, so that every run reads as many.
     *
     * @param products the records that can become products, one for each key
     * @param repeated how many records more come with a key that is there already
     * @param broken how many records cannot become products
     */
    record Offer(List<ObjectNode> products, int repeated, int broken) {
        int records() {
            return products.size() + repeated + broken;
        }
    }

    Shop(String id, Upstream upstream) {
        this.id = id;
        this.upstream = upstream;
        IntStream.rangeClosed(1, START).forEach(number -> stocks.put(number, number));
        catalogue = upstream.catalogue(id, List.of());
        catalogue.script().delay(Duration.ofMillis(PAGE_MILLIS));
        drift(new Random(0));
    }

    String id() {
        return id;
    }

    ObjectNode spec() {
        return Specs.paged(id, upstream.url("/" + id + "/products"), PAGE).put("timeout", "PT60S");
    }

    Script script() {
        return catalogue.script();
    }

    synchronized Offer offer() {
        return offer;
    }

    /** Changes what is offered: some products are other than before, some gone, some new, some records are bad. */
    synchronized void drift(Random random) {
        var highest = stocks.lastKey();
        stocks.keySet().removeIf(number -> stocks.size() > START / 2 && random.nextInt(100) < 5);
        stocks.replaceAll((number, stock) -> random.nextInt(100) < 10 ? random.nextInt(100_000) : stock);
        for (var number = highest + 1; number <= highest + random.nextInt(40); number++) {
            stocks.put(number, number);
        }
        order = new ArrayList<>(stocks.keySet());
        repeated = random.nextInt(6);
        for (var i = 0; i < repeated; i++) {
            var keys = List.copyOf(stocks.keySet());
            order.add(random.nextInt(order.size()), keys.get(random.nextInt(keys.size())));
        }
        broken = random.nextInt(6);
        for (var i = 0; i < broken; i++) {
            order.add(random.nextInt(order.size()), BROKEN + i);
        }
        settled = false;
        publish();
    }

    /** Changes some products where they stand, while runs read them, unless it is settled. */
    synchronized void change(Random random) {
        if (!settled) {
            stocks.replaceAll((number, stock) -> random.nextInt(100) < 5 ? random.nextInt(100_000) : stock);
            publish();
        }
    }

    /** From here on until the next drift it offers the same. */
    synchronized void settle() {
        settled = true;
    }

    private void publish() {
        var products = new TreeMap<Integer, ObjectNode>();
        stocks.forEach((number, stock) ->
                products.put(number, Products.numbered(number).put("stock", stock)));
        offer = new Offer(List.copyOf(products.values()), repeated, broken);
        catalogue.offer(order.stream()
                .map(number -> number >= BROKEN ? Products.numbered(number).put("price", "abc") : products.get(number))
                .toList());
    }
}
