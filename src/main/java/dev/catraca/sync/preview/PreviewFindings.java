package dev.catraca.sync.preview;

import dev.catraca.product.Product;
import dev.catraca.product.ProductField;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.source.spec.SourceSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Says of the first records what would stop a run, keep it from retiring, or leave a field empty; one sentence each. */
final class PreviewFindings {
    private final SourceSpec spec;
    private final FirstRecords.Read read;
    private final BigDecimal maxRejected;

    /** @param maxRejected the largest share of the records that a run of the source may reject */
    PreviewFindings(SourceSpec spec, FirstRecords.Read read, BigDecimal maxRejected) {
        this.spec = spec;
        this.read = read;
        this.maxRejected = maxRejected;
    }

    List<String> list() {
        var findings = new ArrayList<>(read.remarks());
        end(findings);
        rejections(findings);
        emptyFields(findings);
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
        var records = read.records().size();
        var rejected = records - products().size();
        if (BigDecimal.valueOf(rejected).compareTo(maxRejected.multiply(BigDecimal.valueOf(records))) > 0
                || rejected > 0 && rejected == records) {
            findings.add("Of these " + records + " records " + rejected
                    + " are rejected; a run that rejects such a share fails.");
        }
    }

    private void emptyFields(List<String> findings) {
        if (products().isEmpty()) {
            return;
        }
        spec.map()
                .forEach((field, place) -> ProductField.named(field)
                        .filter(known -> products().stream().noneMatch(product -> product.has(known)))
                        .ifPresent(known ->
                                findings.add("None of these records has a value for " + field + " (" + place + ").")));
    }

    private List<Product> products() {
        return read.records().stream()
                .map(FirstRecords.Seen::outcome)
                .filter(Product.class::isInstance)
                .map(Product.class::cast)
                .toList();
    }
}
