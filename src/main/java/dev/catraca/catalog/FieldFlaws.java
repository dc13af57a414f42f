package dev.catraca.catalog;

import dev.catraca.product.Flaw;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * The bad values of one field that a batch left out of its products.
 *
 * @param field as in a spec: {@code gtin}, {@code attributes.color}
 * @param count how many
 * @param samples some of them, perhaps none
 */
public record FieldFlaws(String field, long count, List<Sample> samples) {
    /** A flaw and the key of its product. */
    public record Sample(String externalId, Flaw flaw) {}

    /** As the ledger has it: from the name of each field to what is known of it; null for none. */
    static JsonObject json(List<FieldFlaws> flaws) {
        if (flaws.isEmpty()) {
            return null;
        }
        var fields = new JsonObject();
        flaws.forEach(one -> fields.put(
                one.field(),
                new JsonObject()
                        .put("count", one.count())
                        .put(
                                "samples",
                                new JsonArray(one.samples().stream()
                                        .map(FieldFlaws::json)
                                        .toList()))));
        return fields;
    }

    private static JsonObject json(Sample sample) {
        return new JsonObject()
                .put("position", sample.flaw().position())
                .put("externalId", sample.externalId())
                .put("message", sample.flaw().message());
    }
}
