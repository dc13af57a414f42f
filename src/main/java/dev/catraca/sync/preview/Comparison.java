package dev.catraca.sync.preview;

import dev.catraca.catalog.ExpectedChange;
import dev.catraca.product.Filtered;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.sync.preview.FirstRecords.Read;
import dev.catraca.sync.preview.FirstRecords.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Determines the outcome of each record, as if all were one batch: if several records share a key, the first one
 * counts.
 */
final class Comparison {
    private final Read read;
    private final Map<String, Seen> winners = new LinkedHashMap<>();

    Comparison(Read read) {
        this.read = read;
        for (var seen : read.records()) {
            if (seen.outcome() instanceof Product product) {
                winners.putIfAbsent(product.externalId(), seen);
            }
        }
    }

    /** The first product of each key. */
    List<Product> products() {
        return winners.values().stream().map(seen -> (Product) seen.outcome()).toList();
    }

    /**
     * Combines the records with their changes.
     *
     * @param changes the expected change of each product, by key
     */
    List<Preview.Item> items(Map<String, ExpectedChange> changes) {
        var items = new ArrayList<Preview.Item>();
        for (var seen : read.records()) {
            if (seen.outcome() instanceof Product product) {
                items.add(item(seen, product, changes.get(product.externalId())));
            } else {
                items.add(
                        seen.outcome() instanceof Rejection rejection
                                ? rejected(seen, rejection)
                                : filtered(seen, (Filtered) seen.outcome()));
            }
        }
        return items;
    }

    private Preview.Item item(Seen seen, Product product, ExpectedChange change) {
        var secrets = read.secrets();
        var wins = winners.get(product.externalId()) == seen;
        return new Preview.Item(
                seen.position(),
                wins ? Preview.Outcome.valueOf(change.kind().name()) : Preview.Outcome.DUPLICATE,
                secrets.hide(product.externalId()),
                // With a reference instead of a secret, the record may be invalid: its key too long, or its currency
                // not a code.
                seen.shown() instanceof Product shown ? shown.with(secrets::hide) : null,
                wins ? secrets.hide(change.before()) : null,
                wins ? secrets.hide(change.after()) : null,
                null,
                null,
                seen.raw());
    }

    private Preview.Item rejected(Seen seen, Rejection rejection) {
        var shown = seen.shown() instanceof Rejection hidden ? hidden : rejection;
        return new Preview.Item(
                seen.position(),
                Preview.Outcome.REJECT,
                hide(shown.externalId()),
                null,
                null,
                null,
                shown.code().name(),
                hide(shown.message()),
                seen.raw());
    }

    private Preview.Item filtered(Seen seen, Filtered filtered) {
        return new Preview.Item(
                seen.position(),
                Preview.Outcome.FILTER,
                hide(filtered.externalId()),
                null,
                null,
                null,
                null,
                null,
                seen.raw());
    }

    private String hide(String text) {
        return text == null ? null : read.secrets().hide(text);
    }
}
