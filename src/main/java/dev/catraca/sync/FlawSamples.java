package dev.catraca.sync;

import dev.catraca.catalog.FieldFlaws;
import dev.catraca.product.Product;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the flaws in the products of each batch, and takes the first of each field in the run as samples. Not thread-safe. */
final class FlawSamples {
    private static final int MOST_OF_FIELD = 10;

    private final Map<String, Integer> taken = new HashMap<>();

    /** The flaws of these products, by field. */
    List<FieldFlaws> of(List<Product> products) {
        var byField = new LinkedHashMap<String, List<FieldFlaws.Sample>>();
        products.forEach(product -> product.flaws()
                .forEach(flaw -> byField.computeIfAbsent(flaw.field(), field -> new ArrayList<>())
                        .add(new FieldFlaws.Sample(product.externalId(), flaw))));
        return byField.entrySet().stream()
                .map(field -> new FieldFlaws(
                        field.getKey(), field.getValue().size(), samples(field.getKey(), field.getValue())))
                .toList();
    }

    /** Takes back the samples of a batch that is not stored as it was. */
    void giveBack(List<FieldFlaws> flaws) {
        flaws.forEach(field -> taken.merge(field.field(), -field.samples().size(), Integer::sum));
    }

    private List<FieldFlaws.Sample> samples(String field, List<FieldFlaws.Sample> all) {
        var before = taken.getOrDefault(field, 0);
        var samples = all.subList(0, Math.min(all.size(), MOST_OF_FIELD - before));
        taken.put(field, before + samples.size());
        return List.copyOf(samples);
    }
}
