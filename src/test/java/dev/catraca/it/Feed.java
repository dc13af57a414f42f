package dev.catraca.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A catalogue of constant size that changes between deliveries. The random seed is fixed, so the deliveries are the same in
 * every test run.
 */
final class Feed {
    private final Random random = new Random(20_260_101);
    private final List<Product> gone = new ArrayList<>();
    private List<Product> products = new ArrayList<>();
    private int numbers;

    private record Product(String id, String title, String brand, BigDecimal price, int stock, String color) {
        /** As {@link ExpectedCatalogue#ROWS} writes it. */
        String content() {
            return String.join(
                    "|",
                    title,
                    brand == null ? "-" : brand,
                    price.setScale(4).toPlainString(),
                    "BRL",
                    Integer.toString(stock),
                    color == null ? "{}" : "{\"cor\": \"" + color + "\"}");
        }

        String json() {
            return "{\"id\":\"%s\",\"title\":\"%s\",\"brand\":%s,\"price\":%s,\"stock\":%d,\"color\":%s}"
                    .formatted(
                            id,
                            title,
                            brand == null ? "null" : '"' + brand + '"',
                            price.toPlainString(),
                            stock,
                            color == null ? "null" : '"' + color + '"');
        }
    }

    Feed(int size) {
        add(size);
    }

    /** How a source reads the files. */
    static final String MAP = """
            {"externalId": "/id", "name": "/title", "brand": "/brand", "price": "/price", "currency": "'BRL'",
             "stock": "/stock", "attributes.cor": "/color"}""";

    /** The contents by key. */
    Map<String, String> contents() {
        return products.stream().collect(Collectors.toMap(Product::id, Product::content, (a, b) -> a, TreeMap::new));
    }

    /** Writes all products in random order, with some repeated ones and some invalid records. */
    void write(Path file, int duplicated, int rejected) {
        var lines = new ArrayList<String>();
        products.forEach(product -> lines.add(product.json()));
        for (var i = 0; i < duplicated; i++) {
            lines.add(products.get(i * 7).json());
        }
        for (var i = 0; i < rejected; i++) {
            lines.add(
                    switch (i % 3) {
                        case 0 -> "{\"id\":\"ruim-" + i + "\",\"title\":\"Sem preço\",\"price\":\"caro\"}";
                        case 1 -> "{\"title\":\"Sem chave\",\"price\":1}";
                        default -> "{\"id\":\"ruim-" + i + "\", isto não é JSON";
                    });
        }
        Collections.shuffle(lines, random);
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes some products, removes some, restores some removed ones, and fills up with new ones. */
    void drift(int changed, int removed, int returned) {
        Collections.shuffle(products, random);
        var size = products.size();
        for (var i = 0; i < changed; i++) {
            products.set(i, changed(products.get(i)));
        }
        var out = products.subList(size - removed, size);
        gone.addAll(0, out);
        products = new ArrayList<>(products.subList(0, size - removed));
        for (var i = 0; i < returned; i++) {
            var back = gone.remove(gone.size() - 1);
            products.add(i % 2 == 0 ? back : changed(back));
        }
        add(size - products.size());
    }

    private Product changed(Product old) {
        var cents = old.price().add(BigDecimal.valueOf(1 + random.nextInt(500), 2));
        return switch (random.nextInt(4)) {
            case 0 -> new Product(old.id(), old.title(), old.brand(), cents, old.stock(), old.color());
            case 1 -> new Product(old.id(), old.title(), old.brand(), old.price(), old.stock() - 1, old.color());
            case 2 -> new Product(old.id(), old.title() + " (nova)", null, old.price(), old.stock(), old.color());
            default -> new Product(old.id(), old.title(), old.brand(), old.price(), old.stock(), old.color() + "o");
        };
    }

    private void add(int count) {
        for (var i = 0; i < count; i++) {
            var number = ++numbers;
            products.add(new Product(
                    "sku-%06d".formatted(number),
                    "Café torrado nº " + number,
                    number % 5 == 0 ? null : "Marca " + number % 97,
                    BigDecimal.valueOf(random.nextInt(10_000_000), 1 + number % 4),
                    random.nextInt(1000),
                    number % 3 == 0 ? "azul" : "verde"));
        }
    }
}
