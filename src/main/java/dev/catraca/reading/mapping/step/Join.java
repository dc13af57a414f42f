package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Single;
import java.util.ArrayList;
import java.util.List;

/** {@code join}: the texts of many, with the text of {@code with} between them. */
final class Join {
    static final Taking TAKING = new Taking(
            "join", (entry, decimal) -> values -> of(values, entry.path("with").asText("")));

    private Join() {}

    private static Made of(List<JsonNode> values, String with) {
        var texts = new ArrayList<String>();
        for (var value : values) {
            var text = Single.text(value);
            if (text.isEmpty()) {
                return Made.bad(RejectionCode.WRONG_TYPE, "texts for join", value);
            }
            texts.add(text.get());
        }
        return Made.text(String.join(with, texts));
    }
}
