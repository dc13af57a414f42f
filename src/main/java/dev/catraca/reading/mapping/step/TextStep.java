package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.mapping.value.Single;
import java.util.function.Function;

/** A step that makes something of a text. A number counts as its text, {@code false} as nothing. */
final class TextStep implements Step {
    private final String name;
    private final Function<String, Made> made;

    /** @param name the step's name in a spec */
    TextStep(String name, Function<String, Made> made) {
        this.name = name;
        this.made = made;
    }

    @Override
    public Made on(JsonNode value) {
        if (Single.isFalse(value)) {
            return Made.NOTHING;
        }
        return Single.text(value)
                .map(made)
                .orElseGet(() -> Made.bad(RejectionCode.WRONG_TYPE, "text for " + name, value));
    }
}
