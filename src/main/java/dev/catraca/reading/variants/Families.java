package dev.catraca.reading.variants;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.mapping.value.Texts;
import dev.catraca.source.spec.Each;
import dev.catraca.source.spec.Flat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Variants in lines of their own, each with the key of its parent, which stands before them. Makes of each the record that it would be in
 * the list of its parent ({@link Variants}). Used by one thread at a time.
 */
final class Families {
    private final String list;
    private final JsonPointer parent;
    private final JsonPointer key;
    private final Map<JsonPointer, String> where;
    private final Parents parents = new Parents();

    /** @param flat that of {@code each} */
    Families(Each each, Flat flat) {
        list = JsonPointer.compile(each.at()).getMatchingProperty();
        parent = JsonPointer.compile(flat.parent());
        key = JsonPointer.compile(flat.key());
        where = flat.where().entrySet().stream()
                .collect(Collectors.toMap(condition -> JsonPointer.compile(condition.getKey()), Map.Entry::getValue));
    }

    /** The records that are known with the next line: none for a parent, whose children may follow. */
    List<Item> take(Item line) {
        if (!(line instanceof Item.Readable readable) || !readable.value().isObject()) {
            return List.of(line);
        }
        var object = (ObjectNode) readable.value();
        var named = Single.text(object.at(parent));
        if (named.isEmpty()) {
            return asParent(object);
        }
        return isVariant(object) ? List.of(child(object, named.get())) : List.of();
    }

    /** The parents without variants that are left when no more lines come. */
    Iterator<Item> end() {
        var left = parents.leave();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            @Override
            public Item next() {
                return new Item.Readable(left.next());
            }
        };
    }

    private List<Item> asParent(ObjectNode object) {
        return Single.text(object.at(key))
                .map(known -> items(parents.add(known, object)))
                // No line can belong to it.
                .orElseGet(() -> List.of(new Item.Readable(object)));
    }

    private boolean isVariant(JsonNode line) {
        return where.entrySet().stream()
                .allMatch(condition -> text(line.at(condition.getKey())).equals(Optional.of(condition.getValue())));
    }

    private static Optional<String> text(JsonNode value) {
        return value.isBoolean() ? Optional.of(value.asText()) : Single.text(value);
    }

    private Item child(ObjectNode line, String named) {
        return parents.of(named)
                .<Item>map(found -> {
                    var record = JsonNodeFactory.instance.objectNode();
                    record.setAll(found);
                    record.putArray(list).add(line);
                    return new Item.Readable(record);
                })
                .orElseGet(() -> new Item.Unreadable(
                        RejectionCode.NO_PARENT,
                        "read.each: none of the last " + parents.size() + " parents before the line has the key "
                                + Texts.shown(named),
                        Rejection.cut(line.toString())));
    }

    private static List<Item> items(List<ObjectNode> without) {
        return without.stream().<Item>map(Item.Readable::new).toList();
    }
}
