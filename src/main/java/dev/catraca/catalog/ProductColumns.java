package dev.catraca.catalog;

import dev.catraca.product.Product;
import io.vertx.sqlclient.data.Numeric;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Converts products to the parameters of a statement: one array for each column, from the key to the content hash. */
final class ProductColumns {
    private ProductColumns() {}

    static List<Object> of(List<Product> products, UUID[] contentHashes) {
        return List.of(
                texts(products, Product::externalId),
                texts(products, Product::name),
                texts(products, Product::description),
                texts(products, Product::brand),
                texts(products, Product::category),
                texts(products, Product::gtin),
                products.stream()
                        .map(product -> product.price() == null ? null : Numeric.create(product.price()))
                        .toArray(Numeric[]::new),
                texts(products, Product::currency),
                products.stream().map(Product::stock).toArray(Long[]::new),
                texts(products, Product::url),
                texts(products, Product::imageUrl),
                texts(products, Product::attributes),
                contentHashes);
    }

    static <T> String[] texts(List<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }
}
