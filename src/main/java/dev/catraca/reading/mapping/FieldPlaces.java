package dev.catraca.reading.mapping;

import dev.catraca.product.ProductField;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.SourceSpec;
import java.util.Arrays;

/** Where the single-value fields of a record are among the values of {@link Places} and {@link MadeValues}. */
final class FieldPlaces {
    private static final int FIELDS = ProductField.values().length;

    private final int[] slots = new int[FIELDS];
    private final String[] labels = new String[FIELDS];
    private final boolean[] tolerated = new boolean[FIELDS];

    FieldPlaces(SourceSpec spec, Places places, MadeValues made) {
        Arrays.fill(slots, -1);
        spec.map()
                .forEach((name, entry) -> ProductField.named(name).ifPresent(field -> {
                    slots[field.ordinal()] =
                            entry.isTextual() ? places.add(name, entry, false) : made.add(entry, false);
                    labels[field.ordinal()] = Place.label(name, entry);
                    tolerated[field.ordinal()] = field == ProductField.GTIN || MapEntry.isFlawIfBad(entry);
                }));
    }

    /** The slot of the field; negative if it is not mapped. */
    int slot(ProductField field) {
        return slots[field.ordinal()];
    }

    /** The field and its place as in the spec, for messages. */
    String label(ProductField field) {
        return labels[field.ordinal()];
    }

    /** Whether a bad value of the field is a flaw, and no fault of the record. */
    boolean tolerates(ProductField field) {
        return tolerated[field.ordinal()];
    }
}
