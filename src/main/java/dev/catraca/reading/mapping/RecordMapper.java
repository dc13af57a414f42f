package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.ProductField;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.RecordPicker;
import dev.catraca.source.spec.SourceSpec;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns the records of one source into products, using the {@code map} of its spec. Trims text; blank text, {@code
 * false} and an empty list or object count as absent. Where text is expected, numbers become text, whole ones without a
 * fraction. Prices are rounded half up to four decimals. If a record has several faults, the first one in the order of
 * {@link ProductField} is reported. Safe for use by several threads.
 */
public final class RecordMapper implements RecordMapping {
    private final Places places = new Places();
    private final FieldPlaces fields;
    private final AttributesMapping attributes;
    private final char decimal;

    public RecordMapper(SourceSpec spec) {
        fields = new FieldPlaces(spec, places);
        attributes = new AttributesMapping(spec.map(), places);
        decimal = spec.read().decimal();
    }

    @Override
    public Optional<RecordPicker> picker() {
        return Optional.of(places);
    }

    @Override
    public Outcome map(long position, Item item) {
        if (item instanceof Item.Unreadable unreadable) {
            return new Rejection(
                    position, Keys.in(unreadable.key()), unreadable.code(), unreadable.message(), unreadable.raw());
        }
        if (item instanceof Item.Picked picked) {
            return map(position, picked.values(), picked.whole());
        }
        var record = ((Item.Readable) item).value();
        if (!record.isObject()) {
            var message = "expected an object, found " + (record.isArray() ? "a list" : Texts.shown(record.asText()));
            return new Rejection(position, null, RejectionCode.NOT_AN_OBJECT, message, record.toString());
        }
        return map(position, places.of(record), () -> record);
    }

    private Outcome map(long position, JsonNode[] values, Supplier<JsonNode> whole) {
        var reading = new RecordFields(values, fields, decimal);
        var externalId = reading.externalId();
        // The arguments are evaluated in the order of ProductField, so the first fault is the first in that order.
        var product = new Product(
                externalId,
                reading.required(ProductField.NAME),
                reading.text(ProductField.DESCRIPTION),
                reading.text(ProductField.BRAND),
                reading.text(ProductField.CATEGORY),
                reading.gtin(),
                reading.price(),
                reading.currency(),
                reading.stock(),
                reading.text(ProductField.URL),
                reading.text(ProductField.IMAGE_URL),
                attributes.read(values, reading));
        return reading.failed()
                ? new Rejection(
                        position,
                        externalId,
                        reading.fault(),
                        reading.message(),
                        whole.get().toString())
                : product;
    }
}
