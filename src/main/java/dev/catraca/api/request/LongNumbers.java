package dev.catraca.api.request;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/** Refuses numbers that are short as texts and have more digits than PostgreSQL can store, such as {@code 1e200000}. */
final class LongNumbers {
    /** Before the decimal point, or behind it; as many as Jackson reads of a number that is written out. */
    private static final int MOST = 1_000;

    private final StringBuilder place = new StringBuilder();

    private LongNumbers() {}

    /** Ends the request with a 400 that names the place of the first such number. */
    static void refuse(ObjectNode body) {
        new LongNumbers().look(body);
    }

    private void look(JsonNode node) {
        if (node instanceof DecimalNode number) {
            if (isLong(number.decimalValue())) {
                var faults = new BodyFaults();
                faults.add(
                        JsonPointer.compile(place.toString()),
                        "expected a number of at most " + MOST + " digits before the decimal point, and behind it");
                faults.refuse();
            }
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field -> lookAt(field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue()));
        } else {
            for (var index = 0; index < node.size(); index++) {
                lookAt(Integer.toString(index), node.get(index));
            }
        }
    }

    /** A pointer for each value would cost more than all the rest. */
    private void lookAt(String name, JsonNode value) {
        var above = place.length();
        place.append('/').append(name);
        look(value);
        place.setLength(above);
    }

    private static boolean isLong(BigDecimal number) {
        return number.scale() > MOST || (long) number.precision() - number.scale() > MOST + 1L;
    }
}
