package dev.catraca.sync.preview;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.product.Product;
import dev.catraca.reading.ReadingEnd;
import java.util.List;

/**
 * The first records of a source, and what a run would do with them. References stand in the place of secrets.
 *
 * @param expected how many records the source says it has, or null
 * @param more false if the source was read to its end, as far as it has said
 * @param end how the reading ended; null if it did not get to an end
 * @param findings what is remarkable about how the source was read, and what a run would be stopped or kept from retiring by
 */
public record Preview(Long expected, List<Item> items, boolean more, ReadingEnd end, List<String> findings) {

    /** What would become of a record. */
    public enum Outcome {
        INSERT,
        UPDATE,
        /** It was retired and would come back. */
        RETURN,
        UNCHANGED,
        /** Another record with its key came earlier, and counts. */
        DUPLICATE,
        REJECT
    }

    /**
     * One record.
     *
     * @param position its place in what the source delivers, from 1
     * @param externalId null if it could not be read
     * @param product null if it is rejected
     * @param before the fields that would change, as they are; null unless it would update or return
     * @param after the same as they would be, or all that are not null of one that would be inserted; else null
     * @param code why it is rejected, or null
     * @param message the same in one sentence, or null
     * @param raw the record as it came, cut to 16 KiB
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
