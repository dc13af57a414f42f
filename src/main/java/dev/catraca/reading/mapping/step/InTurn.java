package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Several steps, each on what the one before made; ends at the first that makes nothing or finds a fault. */
record InTurn(List<Step> steps) implements Step {
    @Override
    public Made on(JsonNode value) {
        var made = Made.of(value);
        for (var step : steps) {
            if (made.value() == null) {
                return made;
            }
            made = step.on(made.value());
        }
        return made;
    }
}
