package dev.catraca.it;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Serves products as the variants of records, several to a record; a page has so many records. */
final class NestedCatalogue extends Catalogue {
    private static final int VARIANTS = 7;

    NestedCatalogue(List<ObjectNode> products) {
        super(products);
    }

    @Override
    public Body page(int offset, int size) {
        var all = products();
        var from = Math.min(offset * VARIANTS, all.size());
        var part = all.subList(from, Math.min(from + size * VARIANTS, all.size()));
        var page = JsonNodeFactory.instance.objectNode();
        var records = page.putArray("products");
        for (var first = 0; first < part.size(); first += VARIANTS) {
            records.addObject()
                    .putArray("variants")
                    .addAll(part.subList(first, Math.min(first + VARIANTS, part.size())));
        }
        page.put("total", (all.size() + VARIANTS - 1) / VARIANTS);
        var ids = part.stream().map(product -> product.path("id").asText()).toList();
        return new Body("application/json", page.toString().getBytes(StandardCharsets.UTF_8), ids);
    }
}
