package dev.catraca.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Products;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The records of a shop in order. For one thread at a time. */
final class Shelf {
    /** The initial distance between the ranks of neighbouring records. */
    static final int BETWEEN = 1000;

    /** The first number of records that are never valid. */
    private static final int BROKEN = 9_000_000;

    private final Map<Integer, Integer> stocks = new HashMap<>();
    private final Map<Integer, Spoiling> spoiled = new HashMap<>();
    private final List<Place> places = new ArrayList<>();

    /** A record and its rank; ranks increase along the list. */
    private record Place(int rank, int number) {}

    /** Why the record of a product is invalid. */
    enum Spoiling {
        PRICE,
        KEY_IS_AN_OBJECT,
        NO_KEY
    }

    int size() {
        return places.size();
    }

    int rank(int at) {
        return places.get(at).rank();
    }

    /** The place of the first record with a higher rank; the size of the list if there is none. */
    int behind(int rank) {
        var at = 0;
        while (at < places.size() && places.get(at).rank() <= rank) {
            at++;
        }
        return at;
    }

    /** The numbers of the products, readable or not. */
    TreeSet<Integer> numbers() {
        return new TreeSet<>(stocks.keySet());
    }

    /**
     * Fills the list anew: these products, some invalid records between them and, at the end of some pages, a record that
     * repeats a product of the same page.
     */
    void fill(Set<Integer> products, int bad, int repeated, Random random) {
        stocks.keySet().retainAll(products);
        products.forEach(number -> stocks.putIfAbsent(number, number));
        spoiled.clear();
        var order = new ArrayList<>(numbers());
        for (var i = 0; i < bad; i++) {
            order.add(random.nextInt(order.size()), BROKEN + i);
        }
        for (var i = 0; i < repeated; i++) {
            var last = Shop.PAGE * (1 + random.nextInt(order.size() / Shop.PAGE - 1)) - 1;
            var original = order.get(last - 1 - random.nextInt(Shop.PAGE - 1));
            order.add(last, original < BROKEN ? original : order.get(last - 1));
        }
        places.clear();
        order.forEach(number -> places.add(new Place(BETWEEN * (places.size() + 1), number)));
        removeScattered();
    }

    void restock(int percent, Random random) {
        stocks.replaceAll((number, stock) -> random.nextInt(100) < percent ? random.nextInt(100_000) : stock);
    }

    /** Removes the record at a place and all its repetitions. */
    void delete(int at) {
        var number = places.get(at).number();
        places.removeIf(place -> place.number() == number);
        spoiled.remove(number);
        stocks.remove(number);
    }

    /** Inserts a new product before a place; false if there is no rank left. */
    boolean insert(int at, int number) {
        var before = at == 0 ? 0 : rank(at - 1);
        var rank = (before + rank(at)) / 2;
        if (rank == before) {
            return false;
        }
        stocks.put(number, number);
        places.add(at, new Place(rank, number));
        return true;
    }

    /** Swaps two records. */
    void swap(int one, int other) {
        var first = places.get(one);
        var second = places.get(other);
        places.set(one, new Place(first.rank(), second.number()));
        places.set(other, new Place(second.rank(), first.number()));
    }

    void spoil(int at, Spoiling how) {
        var number = places.get(at).number();
        if (number < BROKEN) {
            spoiled.put(number, how);
        }
    }

    void mend() {
        spoiled.clear();
    }

    /** Removes repetitions on other pages, because they look as if the list moved; false if there is none. */
    boolean removeScattered() {
        var before = places.size();
        var pages = new HashMap<Integer, Integer>();
        for (var at = 0; at < places.size(); ) {
            var page = at / Shop.PAGE;
            if (pages.computeIfAbsent(places.get(at).number(), number -> page) == page) {
                at++;
            } else {
                places.remove(at);
            }
        }
        return places.size() < before;
    }

    /** The records between two places. */
    List<ObjectNode> records(int from, int to) {
        return places.subList(from, to).stream()
                .map(place -> record(place.number()))
                .toList();
    }

    Listing.Counts counts() {
        var good = places.stream()
                .map(Place::number)
                .filter(number -> number < BROKEN && !spoiled.containsKey(number))
                .toList();
        var products = new HashSet<>(good).size();
        return new Listing.Counts(products, good.size() - products, places.size() - good.size());
    }

    Set<String> keys() {
        return stocks.keySet().stream()
                .map(number -> Products.numbered(number).path("id").asText())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The listed products with a valid record. */
    List<ObjectNode> products() {
        return numbers().stream()
                .filter(number -> !spoiled.containsKey(number))
                .map(this::record)
                .toList();
    }

    private ObjectNode record(int number) {
        var record = Products.numbered(number);
        if (number >= BROKEN) {
            return record.put("price", "abc");
        }
        record.put("stock", stocks.get(number));
        var how = spoiled.get(number);
        if (how == Spoiling.PRICE) {
            record.put("price", "abc");
        } else if (how == Spoiling.KEY_IS_AN_OBJECT) {
            record.putObject("id").put("value", number);
        } else if (how == Spoiling.NO_KEY) {
            record.remove("id");
        }
        return record;
    }
}
