package dev.catraca.sync;

import dev.catraca.product.ContentHash;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.KeyDigest;
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
 * @param keysDigest of all records in their order
 */
record KeyedRecords(
        List<Product> products,
        List<UUID> contentHashes,
        long repeated,
        List<Rejection> rejections,
        String keysDigest) {
    static KeyedRecords of(List<Outcome> outcomes) {
        var byKey = new HashMap<String, Product>(outcomes.size() * 2);
        var rejections = new ArrayList<Rejection>();
        var keys = new KeyDigest();
        for (var outcome : outcomes) {
            keys.add(outcome);
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
                products.stream().map(new ContentHash()::of).toList(),
                outcomes.size() - rejections.size() - products.size(),
                rejections,
                keys.text());
    }

    List<String> externalIds() {
        return products.stream().map(Product::externalId).toList();
    }
}
