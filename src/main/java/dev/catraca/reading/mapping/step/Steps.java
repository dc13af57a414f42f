package dev.catraca.reading.mapping.step;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Every step that is a field of a map entry. */
public final class Steps {
    /**
     * In the order in which they apply, whatever the order of the fields: stored JSON keeps none. {@code unset} applies to a value as
     * it came, and again once it is clean.
     */
    static final List<Named> ORDER =
            List.of(Unset.NAMED, Replace.NAMED, Do.NAMED, Unset.NAMED, Times.NAMED, Plus.NAMED, Table.NAMED);

    private Steps() {}

    /**
     * All steps of an entry as one.
     *
     * @param decimal the decimal separator of numbers in the source's texts
     */
    public static Step of(ObjectNode entry, char decimal) {
        return new InTurn(ORDER.stream()
                .filter(step -> entry.has(step.name()))
                .map(step -> step.of().step(entry.get(step.name()), entry, decimal))
                .toList());
    }
}
