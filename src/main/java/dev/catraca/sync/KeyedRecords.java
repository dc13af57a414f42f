package dev.catraca.sync;

import dev.catraca.product.ContentHash;
import dev.catraca.product.Known;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.KeyDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * The records of a chunk, each key once: of several products with a key the first counts.
 *
 * @param products sorted by key
 * @param contentHashes one for each product
 * @param known products that were not read again, each whose key did not come before in the chunk
 * @param repeated how many products have a key that came before in the chunk
 * @param filtered how many records the spec leaves out
 * @param keysDigest of all records in their order
 */
record KeyedRecords(
        List<Product> products,
        List<UUID> contentHashes,
        List<Known> known,
        long repeated,
        List<Rejection> rejections,
        long filtered,
        String keysDigest) {
    static KeyedRecords of(List<Outcome> outcomes) {
        var byKey = new HashMap<String, Product>(outcomes.size() * 2);
        var known = new ArrayList<Known>();
        var knownKeys = new HashSet<String>();
        var rejections = new ArrayList<Rejection>();
        var filtered = 0L;
        var keys = new KeyDigest();
        for (var outcome : outcomes) {
            keys.add(outcome);
            if (outcome instanceof Product product) {
                if (!knownKeys.contains(product.externalId())) {
                    byKey.putIfAbsent(product.externalId(), product);
                }
            } else if (outcome instanceof Known product) {
                if (!byKey.containsKey(product.externalId()) && knownKeys.add(product.externalId())) {
                    known.add(product);
                }
            } else if (outcome instanceof Rejection rejection) {
                rejections.add(rejection);
            } else {
                filtered++;
            }
        }
        var products = new ArrayList<>(byKey.values());
        products.sort(Comparator.comparing(Product::externalId));
        return new KeyedRecords(
                products,
                products.stream().map(new ContentHash()::of).toList(),
                known,
                outcomes.size() - rejections.size() - filtered - products.size() - known.size(),
                rejections,
                filtered,
                keys.text());
    }

    List<String> externalIds() {
        return products.stream().map(Product::externalId).toList();
    }
}
