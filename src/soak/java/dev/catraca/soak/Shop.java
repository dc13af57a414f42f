package dev.catraca.soak;

import java.util.stream.IntStream;

/**
 * A shop that changes a little with each reading. It never becomes larger: of its products 97 in 100 are listed at any time, each is gone
 * for three readings in a hundred and comes back, and each has another price every hundred readings. One in 500 has a price that is
 * refused. Thread-safe.
 */
final class Shop {
    private static final String DESCRIPTION =
            "Um produto de que ninguém precisa, mas que muitos compram: leve, resistente e em muitas cores. ".repeat(2);

    private final String name;
    private final int products;
    private int reading;
    private int[] listed = {};

    Shop(String name, int products) {
        this.name = name;
        this.products = products;
    }

    String name() {
        return name;
    }

    int products() {
        return products;
    }

    /** A page of JSON; the first one begins another reading. */
    synchronized String page(int page, int size) {
        if (page == 1) {
            reading++;
            listed = IntStream.range(0, products).filter(this::isListed).toArray();
        }
        var from = (int) Math.min(listed.length, (page - 1L) * size);
        var body = new StringBuilder("{\"products\":[");
        for (var i = from; i < Math.min(listed.length, from + size); i++) {
            append(body.append(i == from ? "" : ","), listed[i]);
        }
        return body.append("]}").toString();
    }

    private boolean isListed(int product) {
        return Math.floorMod(mixed(product) + reading, 100) >= 3;
    }

    private void append(StringBuilder body, int product) {
        var cents =
                isRefused(product) ? -1 : 1000 + product + (reading + Math.floorMod(mixed(product) >> 8, 100)) / 100;
        body.append("{\"id\":\"p-").append(product);
        body.append("\",\"title\":\"Produto ").append(product).append(" de ").append(name);
        body.append("\",\"description\":\"").append(DESCRIPTION);
        body.append("\",\"price\":").append(cents).append(",\"currency\":\"BRL\",\"stock\":7}");
    }

    private static boolean isRefused(int product) {
        return product % 500 == 7;
    }

    private static int mixed(int product) {
        return (product * 0x9E3779B1) >>> 7;
    }
}
