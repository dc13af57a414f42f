package dev.catraca.reading.detail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.product.AskedDetail;
import dev.catraca.product.ContentHash;
import dev.catraca.product.Filtered;
import dev.catraca.product.Listed;
import dev.catraca.product.Outcome;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordMapping;
import dev.catraca.reading.SecretReferences;
import dev.catraca.reading.variants.Variants;
import dev.catraca.reading.xml.XmlElement;
import dev.catraca.source.spec.Join;
import dev.catraca.source.spec.Lookup;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.ReadSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes outcomes of an entry of the list and of what was answered. Used by one thread at a time. */
final class RowMapping {
    /** Of all variants of an entry together, which are in memory at once. */
    private static final long MOST_CHARACTERS = 64L * 1024 * 1024;

    private final Optional<Lookup> detail;
    private final RowTree trees;
    private final List<Join> joins;
    private final Optional<Variants> variants;
    private final RecordMapping mapping;
    private final SecretReferences secrets;
    private final ContentHash hash = new ContentHash();

    RowMapping(ReadSpec read, RecordMapping mapping, SecretReferences secrets) {
        detail = read.details().ofRecord();
        trees = RowTree.of(read);
        joins = read.details().joins();
        variants = read.each().map(Variants::new);
        this.mapping = mapping;
        this.secrets = secrets;
    }

    /**
     * What the entry becomes; all that it waits for is there.
     *
     * @param before how many records of the source came before
     */
    Mapped map(Row row, long before) {
        if (row.entry() instanceof Rejection rejection) {
            return Mapped.of(List.of(new Rejection(
                    before + 1, rejection.externalId(), rejection.code(), rejection.message(), rejection.raw())));
        }
        var listed = (Listed) row.entry();
        return row.known() == null ? answered(row, listed, before) : Mapped.of(known(row, listed, before));
    }

    private List<Outcome> known(Row row, Listed listed, long before) {
        var outcomes = new ArrayList<Outcome>(row.known().products());
        for (var id : row.known().filteredIds()) {
            outcomes.add(filtered(before + outcomes.size() + 1, id, listed));
        }
        return outcomes;
    }

    private Filtered filtered(long position, String externalId, Listed listed) {
        var raw = externalId == null ? Rejection.cut(secrets.hideStart(listed.row(), Rejection.RAW_LIMIT_BYTES)) : null;
        return new Filtered(position, externalId, raw);
    }

    private Mapped answered(Row row, Listed listed, long before) {
        for (var asked : row.asked().values()) {
            if (asked.answer() instanceof Answer.Skipped skipped) {
                return new Mapped(List.of(), Optional.empty(), Optional.empty(), Optional.of(skipped.told()));
            }
        }
        var list = trees.of(listed);
        if (detail.isEmpty()) {
            return mapped(listed, list, row, before);
        }
        var asked = row.asked().get(detail.get());
        // An entry that is not asked for has an empty detail, and its own places.
        var answer = asked == null ? new Answer.Found(JsonNodeFactory.instance.objectNode()) : asked.answer();
        return answer instanceof Answer.Gone gone
                ? new Mapped(
                        List.of(filtered(before + 1, null, listed)),
                        Optional.empty(),
                        Optional.of(gone.told() + "; what it stands for counts as not listed"),
                        Optional.empty())
                : mapped(listed, ((Answer.Found) answer).value(), row, before);
    }

    private Mapped mapped(Listed listed, JsonNode record, Row row, long before) {
        var item = new Item.Readable(record.isObject() ? withAnswers((ObjectNode) record, listed, row) : record);
        var items = variants.map(each -> each.of(item))
                .orElseGet(() -> List.<Item>of(item).iterator());
        var outcomes = new ArrayList<Outcome>();
        var characters = 0L;
        while (items.hasNext()) {
            var one = items.next();
            var outcome = delivered(mapping.map(before + outcomes.size() + 1, one), one, listed);
            characters += outcome.length();
            if (characters > MOST_CHARACTERS) {
                return Mapped.of(List.of(tooLong(before + 1, listed)));
            }
            outcomes.add(outcome);
        }
        // The order in which they come when the detail is known: the digest of their keys must be the same then.
        outcomes.sort(Comparator.comparing(Filtered.class::isInstance));
        return new Mapped(
                outcomes, kept(listed, outcomes), Optional.empty(), variants.flatMap(each -> each.doubt(item)));
    }

    private Rejection tooLong(long position, Listed listed) {
        return new Rejection(
                position,
                null,
                RejectionCode.RECORD_TOO_LONG,
                "read.each: expected variants of together at most " + MOST_CHARACTERS + " characters",
                Rejection.cut(secrets.hideStart(listed.row(), Rejection.RAW_LIMIT_BYTES)));
    }

    /** What a rejection or a flaw shows of a record may repeat a secret. */
    private Outcome delivered(Outcome outcome, Item record, Listed listed) {
        if (outcome instanceof Filtered filtered) {
            return filtered(filtered.position(), filtered.externalId(), listed);
        }
        return secrets.hide(outcome, record);
    }

    /** The record with the other answers at their names; one that is not there is left out. */
    private JsonNode withAnswers(ObjectNode record, Listed listed, Row row) {
        var all = record instanceof XmlElement ? new XmlElement() : JsonNodeFactory.instance.objectNode();
        all.setAll(record);
        if (detail.isPresent()) {
            all.set(MapEntry.member(MapEntry.LIST), trees.of(listed));
        }
        for (var join : joins) {
            var asked = row.asked().get(join.lookup());
            if (asked != null && asked.answer() instanceof Answer.Found found) {
                all.set(MapEntry.member(join.as()), found.value());
            }
        }
        return all;
    }

    /** What is stored of it; nothing if one of its records was rejected, because that is to be reported again. */
    private Optional<AskedDetail> kept(Listed listed, List<Outcome> outcomes) {
        if (listed.version() == null || outcomes.stream().anyMatch(Rejection.class::isInstance)) {
            return Optional.empty();
        }
        var ids = new ArrayList<String>();
        var hashes = new ArrayList<UUID>();
        var filtered = new ArrayList<String>();
        for (var outcome : outcomes) {
            if (outcome instanceof Product product) {
                ids.add(product.externalId());
                hashes.add(hash.of(product));
            } else {
                filtered.add(((Filtered) outcome).externalId());
            }
        }
        return Optional.of(new AskedDetail(listed.id(), listed.version(), ids, hashes, filtered));
    }
}
