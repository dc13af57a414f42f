package dev.catraca.reading.mapping;

import dev.catraca.product.ProductField;
import dev.catraca.source.spec.SourceSpec;
import java.util.Arrays;

/** Where the single-value fields of a record are among the values that {@link Places} reads. */
final class FieldPlaces {
    private static final int FIELDS = ProductField.values().length;

    private final int[] slots = new int[FIELDS];
    private final String[] labels = new String[FIELDS];

    FieldPlaces(SourceSpec spec, Places places) {
        Arrays.fill(slots, -1);
        spec.map()
                .forEach((name, entry) -> ProductField.named(name).ifPresent(field -> {
                    var place = Place.compile(name, entry);
                    slots[field.ordinal()] = places.add(place, false);
                    labels[field.ordinal()] = place.label();
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
}
