package dev.catraca.reading.variants;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.mapping.value.Elements;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.Each;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The variants of a record, as {@code read.each} says. The record of a variant is that of its parent with a list of this variant only:
 * so a rejection shows both, and can be mapped again. Safe for use by several threads.
 */
public final class Variants {
    private static final List<String> NO = List.of("false", "0");

    /** Of one record. Limited because each has the texts of its parent once more: a short answer could fill the disk. */
    private static final int MOST = 10_000;

    private final String written;
    private final JsonPointer at;
    private final String sign;
    /** Whether the sign says that there are more variants; else it says that the list is complete. */
    private final boolean saysMore;

    public Variants(Each each) {
        written = each.at();
        at = JsonPointer.compile(each.at());
        sign = each.complete().or(each::more).orElse(null);
        saysMore = each.more().isPresent();
    }

    /**
     * The records that a record becomes, one or more: one for each variant, the record itself if it has none or cannot be read, or a
     * rejection if it says that its list was cut or has more than {@value #MOST}.
     */
    public Iterator<Item> of(Item item) {
        if (!(item instanceof Item.Readable readable) || !readable.value().isObject()) {
            return List.of(item).iterator();
        }
        var parent = readable.value();
        if (says(parent).filter(said -> NO.contains(said) != saysMore).isPresent()) {
            return List.<Item>of(cut(parent)).iterator();
        }
        var variants = all(parent);
        if (variants.size() > MOST) {
            return List.<Item>of(tooMany(parent, variants.size())).iterator();
        }
        return variants.size() < 2
                ? List.of(item).iterator()
                : variants.stream()
                        .<Item>map(variant -> new Item.Readable(with(parent, at, variant)))
                        .iterator();
    }

    /** Why variants may be missing: the record has some and does not say if they are all, although the spec names a place for that. */
    public Optional<String> doubt(Item item) {
        return Optional.ofNullable(sign)
                .filter(place -> item instanceof Item.Readable readable
                        && readable.value().isObject()
                        && says(readable.value()).isEmpty()
                        && !all(readable.value()).isEmpty())
                .map(place ->
                        "records do not say at " + place + (saysMore ? " (read.each.more)" : " (read.each.complete)")
                                + " whether their list of variants is complete");
    }

    /** The variant in the record of a variant; empty if it is a record without variants. */
    public Optional<JsonNode> first(JsonNode record) {
        return all(record).stream().findFirst();
    }

    private List<JsonNode> all(JsonNode parent) {
        var around = parent.at(at.head());
        var name = at.last();
        var found = around instanceof XmlElement element ? element.all(name.getMatchingProperty()) : around.at(name);
        if (Single.isAbsent(found) || Single.isFalse(found)) {
            return List.of();
        }
        return Elements.of(found).toList();
    }

    /** What the record says of whether its list is complete, or has more; empty if it says nothing. */
    private Optional<String> says(JsonNode parent) {
        return Optional.ofNullable(sign)
                .map(parent::at)
                .map(XmlElement::single)
                .filter(said -> said.isValueNode() && !Single.isAbsent(said))
                .map(said -> said.asText().strip());
    }

    private Item tooMany(JsonNode parent, int found) {
        return new Item.Unreadable(
                RejectionCode.RECORD_TOO_LONG,
                "read.each: expected at most %d variants at %s, found %d".formatted(MOST, written, found),
                Rejection.cut(parent.toString()));
    }

    private Item cut(JsonNode parent) {
        return new Item.Unreadable(
                RejectionCode.TRUNCATED,
                "read.each: the record has more variants than the %d at %s, as it says at %s"
                        .formatted(all(parent).size(), written, sign),
                parent.toString());
    }

    /** A copy of the path to the list, and all else as it is. */
    private static JsonNode with(JsonNode node, JsonPointer path, JsonNode variant) {
        if (path.matches()) {
            return JsonNodeFactory.instance.arrayNode().add(variant);
        }
        var name = path.getMatchingProperty();
        if (node instanceof XmlElement element) {
            return element.with(name, path.tail().matches() ? variant : with(element.get(name), path.tail(), variant));
        }
        if (node instanceof ArrayNode list) {
            var index = path.getMatchingIndex();
            var copy = JsonNodeFactory.instance.arrayNode().addAll(list);
            copy.set(index, with(list.get(index), path.tail(), variant));
            return copy;
        }
        var copy = JsonNodeFactory.instance.objectNode();
        copy.setAll((ObjectNode) node);
        copy.set(name, with(node.get(name), path.tail(), variant));
        return copy;
    }
}
