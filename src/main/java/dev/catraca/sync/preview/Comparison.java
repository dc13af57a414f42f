package dev.catraca.sync.preview;

import dev.catraca.catalog.ExpectedChange;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.sync.preview.FirstRecords.Read;
import dev.catraca.sync.preview.FirstRecords.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells for each record what would become of it, as if all were one batch: of several with one key the first counts. */
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

    /** One product for each key. */
    List<Product> products() {
        return winners.values().stream().map(seen -> (Product) seen.outcome()).toList();
    }

    /**
     * Puts both together.
     *
     * @param changes what would become of each of the products, by its key
     * @param findings what is remarkable about all of them
     */
    Preview with(Map<String, ExpectedChange> changes, List<String> findings) {
        var items = new ArrayList<Preview.Item>();
        for (var seen : read.records()) {
            items.add(
                    seen.outcome() instanceof Product product
                            ? item(seen, product, changes.get(product.externalId()))
                            : rejected(seen, (Rejection) seen.outcome()));
        }
        return new Preview(read.expected(), items, read.more(), read.end(), findings);
    }

    private Preview.Item item(Seen seen, Product product, ExpectedChange change) {
        var secrets = read.secrets();
        var wins = winners.get(product.externalId()) == seen;
        return new Preview.Item(
                seen.position(),
                wins ? Preview.Outcome.valueOf(change.kind().name()) : Preview.Outcome.DUPLICATE,
                secrets.hide(product.externalId()),
                // With a reference in it, it may be one no longer: too long a key, or no currency.
                seen.shown() instanceof Product shown ? shown : null,
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

    private String hide(String text) {
        return text == null ? null : read.secrets().hide(text);
    }
}
