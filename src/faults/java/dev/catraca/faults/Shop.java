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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A source of an arena, and what it offers: it changes from trial to trial, never within one. */
final class Shop {
    static final int BATCH = 60;
    static final long PAGE_MILLIS = 50;
    static final int PAGE = 40;
    private static final int START = 500;

    private final String id;
    private final Upstream upstream;
    private final Catalogue catalogue;
    private final TreeMap<Integer, Integer> stocks = new TreeMap<>();
    private Offer offer;

    /**
     * What is offered in one trial.
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

    Offer offer() {
        return offer;
    }

    /** Changes what is offered: some products are other than before, some gone, some new, some records are bad. */
    void drift(Random random) {
        var highest = stocks.lastKey();
        stocks.keySet().removeIf(number -> stocks.size() > START / 2 && random.nextInt(100) < 5);
        stocks.replaceAll((number, stock) -> random.nextInt(100) < 10 ? random.nextInt(100_000) : stock);
        for (var number = highest + 1; number <= highest + random.nextInt(40); number++) {
            stocks.put(number, number);
        }
        var products = stocks.entrySet().stream()
                .map(entry -> Products.numbered(entry.getKey()).put("stock", entry.getValue()))
                .collect(Collectors.toList());
        var records = new ArrayList<>(products);
        var repeated = random.nextInt(6);
        for (var i = 0; i < repeated; i++) {
            records.add(random.nextInt(records.size()), products.get(random.nextInt(products.size())));
        }
        var broken = random.nextInt(6);
        for (var i = 0; i < broken; i++) {
            records.add(
                    random.nextInt(records.size()),
                    Products.numbered(9_000_000 + i).put("price", "abc"));
        }
        offer = new Offer(List.copyOf(products), repeated, broken);
        catalogue.offer(records);
    }
}
