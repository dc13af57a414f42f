package dev.catraca.catalog;

import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * The products and rejections that one atomic statement applies.
 *
 * @param products one for each key, sorted by key (the index takes them a third faster than shuffled)
 * @param duplicated how many products were dropped because their key came before in this batch
 * @param stored how many of the rejections are stored, from the first on; the others are only counted
 * @param expected how many records the source says it has, or null
 * @param checkpoint where to continue reading after this batch
 * @param repeats how many records repeat a key, as far as the reader knows; null if the source has one page
 * @param doubts why records may be missing, one sentence each
 */
public record Batch(
        List<Product> products,
        long duplicated,
        List<Rejection> rejections,
        int stored,
        int pages,
        long bytes,
        Long expected,
        JsonObject checkpoint,
        Long repeats,
        List<String> doubts) {

    /**
     * Splits outcomes into products, duplicates and rejections.
     *
     * @param mostStored how many rejections may be stored, 0 or more
     */
    public static Batch of(
            List<Outcome> outcomes,
            long mostStored,
            int pages,
            long bytes,
            Long expected,
            JsonObject checkpoint,
            Long repeats,
            List<String> doubts) {
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
        var duplicated = outcomes.size() - rejections.size() - products.size();
        var stored = (int) Math.min(mostStored, rejections.size());
        return new Batch(products, duplicated, rejections, stored, pages, bytes, expected, checkpoint, repeats, doubts);
    }

    /** The number of records in this batch, with any outcome. */
    public long size() {
        return products.size() + duplicated + rejections.size();
    }
}
