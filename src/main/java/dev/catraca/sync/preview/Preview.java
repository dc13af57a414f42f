package dev.catraca.sync.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Product;
import dev.catraca.reading.ReadingEnd;
import java.util.List;

/**
 * The first records of a source, and what a run would do with them. Secrets are replaced with references.
 *
 * @param expected how many records the source says it has, or null
 * @param more false if the source was read to its end, as far as it has said
 * @param end how the reading ended; null if it did not reach the end
 * @param findings remarks on how the source was read, and reasons why a run would stop or retire nothing
 * @param records the records as they came, the first ones
 * @param unmapped what stands in the records and is not read
 * @param changing what differs from one answer to the next, if the source was asked twice
 */
public record Preview(
        Long expected,
        List<Item> items,
        boolean more,
        ReadingEnd end,
        List<String> findings,
        Evidence evidence,
        List<JsonNode> records,
        List<UnmappedField> unmapped,
        List<ChangingField> changing) {

    /** The outcome for a record. */
    public enum Outcome {
        INSERT,
        UPDATE,
        /** The product was retired and would return. */
        RETURN,
        UNCHANGED,
        /** An earlier record has the same key, and counts. */
        DUPLICATE,
        REJECT,
        /** The spec leaves it out. */
        FILTER
    }

    /**
     * One record.
     *
     * @param position its number, counted from 1
     * @param externalId null if it could not be read
     * @param product null if it is rejected or filtered
     * @param before the current values of the fields that would change; null unless the outcome is UPDATE or RETURN
     * @param after their new values or, for INSERT, all fields that are not null; else null
     * @param code the rejection code, or null
     * @param message the rejection in one sentence, or null
     * @param raw the record as delivered, cut to 16 KiB
     */
    public record Item(
            long position,
            Outcome outcome,
            String externalId,
            Product product,
            JsonNode before,
            JsonNode after,
            String code,
            String message,
            String raw) {}
}
