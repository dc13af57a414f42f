package dev.catraca.reading.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.Filtered;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.ProductField;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.RecordPicker;
import dev.catraca.reading.mapping.value.Texts;
import dev.catraca.reading.variants.Variants;
import dev.catraca.source.spec.Each;
import dev.catraca.source.spec.Since;
import dev.catraca.source.spec.SourceSpec;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Turns the records of one source into products, using the {@code map} of its spec. Trims text; blank text, {@code
 * false} and an empty list or object count as absent. Where text is expected, numbers become text, whole ones without a
 * fraction. Prices are rounded half up to four decimals. If a record has several faults, the first one in the order of
 * {@link ProductField} is reported. A bad GTIN, and a bad value of an entry with {@code onBad}, is left out as a flaw. Safe for use by
 * several threads.
 */
public final class RecordMapper implements RecordMapping {
    private final Places places;
    private final Optional<Each> each;
    private final Optional<Variants> variants;
    private final MadeValues made;
    private final Filter filter;
    private final FieldPlaces fields;
    private final AttributesMapping attributes;
    private final char decimal;

    /** The slot of the time at which a record was changed; negative if the spec names no place for it. */
    private final int changed;

    public RecordMapper(SourceSpec spec) {
        decimal = spec.read().decimal();
        each = spec.read().each();
        variants = each.map(Variants::new);
        places = Places.of(spec.read());
        made = new MadeValues(places, decimal);
        filter = new Filter(spec, places);
        fields = new FieldPlaces(spec, places, made);
        attributes = new AttributesMapping(spec, places, made);
        changed = spec.read()
                .since()
                .flatMap(Since::field)
                .map(field -> places.add("read.since.field", TextNode.valueOf(field), false))
                .orElse(-1);
    }

    @Override
    public JsonNode changed(Item item) {
        if (changed < 0) {
            return null;
        }
        if (item instanceof Item.Picked picked) {
            return picked.values()[changed];
        }
        return item instanceof Item.Readable readable && readable.value().isObject()
                ? values(readable.value())[changed]
                : null;
    }

    private JsonNode[] values(JsonNode record) {
        return variants.isPresent()
                ? places.of(variants.get().first(record).orElse(record), record)
                : places.of(record);
    }

    @Override
    public Optional<RecordPicker> picker() {
        return each.isPresent() ? Optional.empty() : Optional.of(places);
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
            return noObject(position, "", record, record);
        }
        return variants.isPresent() ? variant(position, record) : map(position, places.of(record), () -> record);
    }

    /** A variant in the record of its parent, or a record without variants, which is then its own parent. */
    private Outcome variant(long position, JsonNode record) {
        var found = variants.orElseThrow().first(record);
        if (found.isEmpty() && !each.orElseThrow().parentIfNone()) {
            return new Filtered(position, null, Rejection.cut(record.toString()));
        }
        var variant = found.orElse(record);
        return variant.isObject()
                ? map(position, places.of(variant, record), () -> record)
                : noObject(position, "read.each (" + each.orElseThrow().at() + "): ", variant, record);
    }

    private static Outcome noObject(long position, String label, JsonNode found, JsonNode record) {
        return new Rejection(
                position,
                null,
                RejectionCode.NOT_AN_OBJECT,
                label + "expected an object, found " + (found.isArray() ? "a list" : Texts.shown(found.asText())),
                record.toString());
    }

    private Outcome map(long position, JsonNode[] values, Supplier<JsonNode> whole) {
        var verdict = filter.judge(values);
        return verdict == Filter.Verdict.COUNTS
                ? product(position, values, whole)
                : leftOut(position, values, verdict, whole);
    }

    /** A record that does not count, or of which that is not known. */
    private Outcome leftOut(long position, JsonNode[] values, Filter.Verdict verdict, Supplier<JsonNode> whole) {
        var key = new RecordFields(position, values, made.fill(values), fields, decimal).externalId();
        if (verdict.fault() != null) {
            return new Rejection(
                    position,
                    key,
                    verdict.fault().code(),
                    verdict.message(),
                    whole.get().toString());
        }
        return new Filtered(
                position, key, key == null ? Rejection.cut(whole.get().toString()) : null);
    }

    private Outcome product(long position, JsonNode[] values, Supplier<JsonNode> whole) {
        var reading = new RecordFields(position, values, made.fill(values), fields, decimal);
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
                attributes.read(values, reading),
                reading.faults().flaws());
        return reading.faults().rejects()
                ? new Rejection(
                        position,
                        externalId,
                        reading.faults().code(),
                        reading.faults().message(),
                        whole.get().toString())
                : product;
    }
}
