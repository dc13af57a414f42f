package dev.catraca.sync;

import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/**
 * The records of a chunk, each key once: of several products with a key the first counts.
 *
 * @param products sorted by key
 * @param contentHashes one for each product
 * @param repeated how many products have a key that came before in the chunk
 */
record KeyedRecords(List<Product> products, List<UUID> contentHashes, long repeated, List<Rejection> rejections) {
    static KeyedRecords of(List<Outcome> outcomes) {
        var byKey = new HashMap<String, Product>(outcomes.size() * 2);
        var rejections = new ArrayList<Rejection>();
        for (var outcome : outcomes) {
            if (outcome instanceof Product product) {
                byKey.putIfAbsent(product.externalId(), product);
            } else {
                rejections.add((Rejection) outcome);
            }
        }
        var products = new ArrayList<>(byKey.values());
        products.sort(Comparator.comparing(Product::externalId));
        return new KeyedRecords(
                products,
                products.stream().map(Product::contentHash).toList(),
                outcomes.size() - rejections.size() - products.size(),
                rejections);
    }

    List<String> externalIds() {
        return products.stream().map(Product::externalId).toList();
    }
}
