package dev.catraca.reading.detail;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.request.Ids;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.Since;
import dev.catraca.source.spec.SourceSpec;
import java.util.Optional;

/** Takes the id out of each entry of a list; an entry without one is rejected. Safe for use by several threads. */
public final class ListRows implements RecordMapping {
    private final String written;
    private final JsonPointer id;
    private final RowVersions versions;
    private final Optional<JsonPointer> changed;

    public ListRows(SourceSpec spec) {
        written = spec.read().details().id();
        id = JsonPointer.compile(written);
        versions = new RowVersions(spec);
        changed = spec.read().since().flatMap(Since::field).map(JsonPointer::compile);
    }

    @Override
    public boolean isOfList() {
        return true;
    }

    /** The field of {@code read.since} is one of the entry, because it is the list that is asked for what changed. */
    @Override
    public JsonNode changed(Item item) {
        if (changed.isEmpty() || !(item instanceof Item.Readable readable)) {
            return null;
        }
        var time = readable.value().at(changed.get());
        return time.isMissingNode() || time.isNull() ? null : time;
    }

    @Override
    public Outcome map(long position, Item item) {
        if (item instanceof Item.Unreadable unreadable) {
            return new Rejection(position, null, unreadable.code(), unreadable.message(), unreadable.raw());
        }
        var row = ((Item.Readable) item).value();
        if (!row.isObject()) {
            return rejection(
                    position, RejectionCode.NOT_AN_OBJECT, "expected an object, found " + Single.shown(row), row);
        }
        var found = Single.text(XmlElement.single(row.at(id))).orElse(null);
        if (found == null) {
            return rejection(position, RejectionCode.MISSING_FIELD, label() + "expected an id", row);
        }
        return Ids.fault(found)
                .<Outcome>map(fault -> rejection(position, RejectionCode.INVALID_TEXT, label() + fault, row))
                .orElseGet(() -> new Listed(position, found, versions.of(row), row.toString()));
    }

    private String label() {
        return "id in the list (" + written + "): ";
    }

    private static Rejection rejection(long position, RejectionCode code, String message, JsonNode row) {
        return new Rejection(position, null, code, message, row.toString());
    }
}
