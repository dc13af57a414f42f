package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * Refuses texts and numbers in a spec that PostgreSQL cannot store as JSON, numbers that are as long as a book when they are written out, and
 * texts that are longer than anybody writes, before a rule or a pattern of the schema looks at them.
 */
final class SpecValues {
    private static final int MOST = 1000;
    private static final int LONGEST = 20_000;
    private static final Sentence FAULT = new Sentence(
            "expected a number of at most " + MOST + " digits when it is written out",
            "esperava-se um número de no máximo " + MOST + " dígitos quando escrito por extenso");

    private static final Sentence NO_TEXT = new Sentence(
            "expected text of whole characters without the character NUL",
            "esperava-se texto de caracteres inteiros sem o caractere NUL");

    private static final Sentence TOO_LONG = new Sentence(
            "expected text of at most " + LONGEST + " characters",
            "esperava-se texto de no máximo " + LONGEST + " caracteres");

    private SpecValues() {}

    /**
     * Adds a fault for each such value or name of a field.
     *
     * @param node not nested deeper than {@link SpecSize} allows
     */
    static void check(String pointer, JsonNode node, SpecFaults faults) {
        if (node.isNumber() && isTooLong(node)) {
            faults.add(pointer, FAULT);
        } else if (node.isTextual() && node.textValue().length() > LONGEST) {
            faults.add(pointer, TOO_LONG);
        } else if (node.isTextual() && isNoText(node.textValue())) {
            faults.add(pointer, NO_TEXT);
        } else if (node.isObject()) {
            node.properties().forEach(field -> {
                if (isNoText(field.getKey())) {
                    faults.add(pointer, NO_TEXT);
                } else {
                    check(SpecFaults.pointer(pointer, field.getKey()), field.getValue(), faults);
                }
            });
        } else {
            for (var index = 0; node.isArray() && index < node.size(); index++) {
                check(pointer + "/" + index, node.get(index), faults);
            }
        }
    }

    private static boolean isNoText(String text) {
        return text.indexOf('\u0000') >= 0
                || !StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static boolean isTooLong(JsonNode number) {
        if (number.isDouble() || number.isFloat()) {
            return !Double.isFinite(number.doubleValue());
        }
        if (number.isIntegralNumber() && number.canConvertToLong()) {
            return false;
        }
        var exact = number.decimalValue();
        return Math.abs((long) exact.scale()) > MOST || (long) exact.precision() - exact.scale() > MOST;
    }
}
