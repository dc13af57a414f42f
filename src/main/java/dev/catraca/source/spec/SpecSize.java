package dev.catraca.source.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Refuses what is nested deeper, or has more fields and elements, or longer names, than any spec needs, before anything else looks at it: the
 * time of the rest, and the pointers of its faults, grow with all three.
 */
final class SpecSize {
    private static final int LEVELS = 50;
    private static final int VALUES = 5_000;
    private static final int NAMES = 4_000;

    private static final Sentence TOO_DEEP = new Sentence(
            "expected at most " + LEVELS + " levels of lists and objects",
            "esperavam-se no máximo " + LEVELS + " níveis de listas e objetos");
    private static final Sentence TOO_MANY = new Sentence(
            "expected at most " + VALUES + " fields and elements of lists",
            "esperavam-se no máximo " + VALUES + " campos e elementos de listas");

    private static final Sentence NAMES_TOO_LONG = new Sentence(
            "expected names of at most " + NAMES + " characters together from the spec to each of its values",
            "esperavam-se nomes de no máximo " + NAMES
                    + " caracteres ao todo, da especificação até cada um dos seus valores");

    private int values;

    private SpecSize() {}

    /** Adds a fault for each field of the spec that is too deep or has too long names, or one for the spec if it is too large. */
    static void check(JsonNode spec, SpecFaults faults) {
        var size = new SpecSize();
        spec.properties().forEach(field -> {
            var name = field.getKey();
            // A name that is too long would make a pointer that is.
            var pointer = name.length() > NAMES ? "" : SpecFaults.pointer("", name);
            size.fault(field.getValue(), LEVELS, NAMES - name.length()).ifPresent(fault -> faults.add(pointer, fault));
        });
        if (size.values > VALUES) {
            faults.add("", TOO_MANY);
        }
    }

    /**
     * Counts the value and what is in it, and stops looking where it is too deep or too much.
     *
     * @param names how many characters the names from here on may have
     */
    private Optional<Sentence> fault(JsonNode node, int levels, int names) {
        values++;
        if (names < 0) {
            return Optional.of(NAMES_TOO_LONG);
        }
        if (!node.isContainerNode() || values > VALUES) {
            return Optional.empty();
        }
        if (levels == 0) {
            return Optional.of(TOO_DEEP);
        }
        return node.isObject()
                ? first(node.propertyStream()
                        .map(field -> fault(
                                field.getValue(),
                                levels - 1,
                                names - field.getKey().length())))
                : first(node.valueStream().map(element -> fault(element, levels - 1, names)));
    }

    /** Looks no further than it must. */
    private static Optional<Sentence> first(Stream<Optional<Sentence>> faults) {
        return faults.flatMap(Optional::stream).findFirst();
    }
}
