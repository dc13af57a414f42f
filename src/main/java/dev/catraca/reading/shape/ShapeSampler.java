package dev.catraca.reading.shape;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Outcome;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.RecordPicker;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at some of the records that are mapped: the first 200, and then each 100th, so that a long list costs little more. Maps all
 * as the mapping behind it does. Used by one thread at a time.
 */
public final class ShapeSampler implements RecordMapping {
    private static final int FIRST = 200;
    private static final int EACH = 100;

    /** The most places that a shape holds. */
    private static final int MOST_FIELDS = 500;

    private final RecordMapping mapping;
    private final Map<String, Counted> fields = new LinkedHashMap<>();
    private long mapped;
    private long records;
    private boolean whole = true;

    private static final class Counted {
        private final Set<ValueType> types = EnumSet.noneOf(ValueType.class);
        private long filled;
    }

    public ShapeSampler(RecordMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public Optional<RecordPicker> picker() {
        return mapping.picker();
    }

    @Override
    public JsonNode changed(Item item) {
        return mapping.changed(item);
    }

    @Override
    public Outcome map(long position, Item item) {
        if (mapped < FIRST || mapped % EACH == 0) {
            look(item);
        }
        mapped++;
        return mapping.map(position, item);
    }

    /** The shape of the records so far. */
    public Shape shape() {
        var shape = new LinkedHashMap<String, Shape.Field>();
        fields.forEach((pointer, counted) -> shape.put(pointer, new Shape.Field(counted.types, counted.filled)));
        return new Shape(records, whole, shape);
    }

    private void look(Item item) {
        if (item instanceof Item.Readable readable) {
            add(readable.value());
        } else if (item instanceof Item.Picked picked) {
            add(picked.whole().get());
        }
    }

    private void add(JsonNode record) {
        if (!record.isObject()) {
            return;
        }
        records++;
        var found = RecordShape.of(record, MOST_FIELDS);
        whole &= found.size() < MOST_FIELDS;
        found.forEach((pointer, types) -> {
            var counted = fields.get(pointer);
            if (counted == null && fields.size() >= MOST_FIELDS) {
                whole = false;
                return;
            }
            if (counted == null) {
                counted = new Counted();
                fields.put(pointer, counted);
            }
            counted.types.addAll(types);
            counted.filled++;
        });
    }
}
