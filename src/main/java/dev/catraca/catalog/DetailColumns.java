package dev.catraca.catalog;

import dev.catraca.product.AskedDetail;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Converts details to the parameter of {@code apply_batch}. */
final class DetailColumns {
    private DetailColumns() {}

    /** Null if there are none. */
    static JsonArray of(List<AskedDetail> details) {
        return details.isEmpty()
                ? null
                : new JsonArray(details.stream().map(DetailColumns::of).toList());
    }

    private static JsonObject of(AskedDetail detail) {
        return new JsonObject()
                .put("id", detail.listId())
                .put("version", detail.version().toString())
                .put("externalIds", new JsonArray(detail.externalIds()))
                .put(
                        "contentHashes",
                        new JsonArray(detail.contentHashes().stream()
                                .map(UUID::toString)
                                .toList()))
                .put("filteredIds", new JsonArray(detail.filteredIds()));
    }
}
