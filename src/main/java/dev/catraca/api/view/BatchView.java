package dev.catraca.api.view;

import dev.catraca.run.BatchEntity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one batch of a run counted; the counters of a run are the sum of those of its batches.
 *
 * @param sequence the number of the batch within its run, from 1
 * @param flaws how many bad values were left out of its products
 * @param pages how many pages of the source ended with it
 * @param bytes how much content of the source was read for it
 * @param expected how many records the source says it has, or null
 * @param doubts why records may be missing
 * @param at when it was stored
 */
@Schema(name = "Batch")
public record BatchView(
        long sequence,
        BatchEntity.Kind kind,
        long received,
        long inserted,
        long updated,
        long unchanged,
        long duplicated,
        long rejected,
        long filtered,
        long retired,
        long flaws,
        long pages,
        long bytes,
        Long expected,
        List<String> doubts,
        Instant at) {

    public static BatchView of(BatchEntity batch) {
        return new BatchView(
                batch.sequence,
                batch.kind,
                batch.received,
                batch.inserted,
                batch.updated,
                batch.unchanged,
                batch.duplicated,
                batch.rejected,
                batch.filtered,
                batch.retired,
                batch.flaws,
                batch.pages,
                batch.bytes,
                batch.expected,
                List.of(batch.doubts),
                batch.at);
    }
}
