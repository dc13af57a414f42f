package dev.catraca.sync.preview;

import dev.catraca.product.Filtered;
import dev.catraca.product.Product;
import dev.catraca.product.Rejection;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.source.spec.MapEntry;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.sync.MappedFields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lists what in the first records would stop a run, prevent it from retiring, or leave a field empty; one sentence
 * each.
 */
final class PreviewFindings {
    private final SourceSpec spec;
    private final FirstRecords.Read read;
    private final BigDecimal maxRejected;

    /** @param maxRejected the largest share of records that a run of the source may reject */
    PreviewFindings(SourceSpec spec, FirstRecords.Read read, BigDecimal maxRejected) {
        this.spec = spec;
        this.read = read;
        this.maxRejected = maxRejected;
    }

    /** The mapped fields that none of the records has. */
    Set<String> empty() {
        var empty = MappedFields.optional(spec);
        var products = products();
        empty.removeIf(
                field -> products.isEmpty() || products.stream().anyMatch(product -> MappedFields.has(product, field)));
        return empty;
    }

    /** @param filled those of the {@link #empty} fields that every stored product of the source has */
    List<String> list(Set<String> filled) {
        var findings = new ArrayList<>(read.remarks());
        end(findings);
        rejections(findings);
        empty().forEach(field -> findings.add(emptyField(field, filled.contains(field))));
        return findings.stream().map(read.secrets()::hide).toList();
    }

    private void end(List<String> findings) {
        if (read.end() == null) {
            return;
        }
        if (read.end().kind() == ReadingEnd.Kind.GUESSED) {
            findings.add("A run would retire nothing, because the end of the list is a guess: "
                    + read.end().why() + ".");
        }
        if (read.expected() != null && read.expected() > read.records().size()) {
            findings.add("The source says that it has " + read.expected() + " records and delivered "
                    + read.records().size() + "; a run would retire nothing, or fail.");
        }
    }

    private void rejections(List<String> findings) {
        var filtered = read.records().stream()
                .filter(seen -> seen.outcome() instanceof Filtered)
                .count();
        var records = read.records().size() - filtered;
        var rejected = records - products().size();
        if (records == 0 && filtered > 0) {
            findings.add(
                    "All of these records are left out, by where or because their details are gone; a run of such records would see no"
                            + " product.");
        }
        if (BigDecimal.valueOf(rejected).compareTo(maxRejected.multiply(BigDecimal.valueOf(records))) > 0
                || rejected > 0 && rejected == records) {
            findings.add("Of these " + records + " records " + rejected
                    + " are rejected; a run that rejects such a share fails.");
        }
        var withoutKey = read.records().stream()
                .map(FirstRecords.Seen::outcome)
                .filter(outcome -> outcome instanceof Rejection rejection && rejection.externalId() == null)
                .count();
        if (withoutKey > 0) {
            findings.add("Of these records " + withoutKey + (withoutKey == 1 ? " is" : " are")
                    + " rejected without a key that can be read; a run would retire nothing.");
        }
    }

    private String emptyField(String field, boolean filled) {
        var finding = "None of these records has a value for " + field + " ("
                + MapEntry.words(spec.map().get(field)) + ")";
        return filled
                ? finding + ", which every stored product has; a run fails if none of its first 1,000 products has one."
                : finding + ".";
    }

    private List<Product> products() {
        return read.records().stream()
                .map(FirstRecords.Seen::outcome)
                .filter(Product.class::isInstance)
                .map(Product.class::cast)
                .toList();
    }
}
