package dev.catraca.it;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** Products for a {@link Catalogue}, all different and computed from their numbers. */
public final class Products {
    private Products() {}

    /** The product with this number: id, title, price, currency and stock. */
    public static ObjectNode numbered(int number) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", "p-%07d".formatted(number))
                .put("title", "Produto " + number)
                .put("price", BigDecimal.valueOf(100 + number, 2))
                .put("currency", "BRL")
                .put("stock", number % 1000);
    }

    /** The products from the first number to the last, both included. */
    public static List<ObjectNode> numbered(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Products::numbered).toList();
    }
}
