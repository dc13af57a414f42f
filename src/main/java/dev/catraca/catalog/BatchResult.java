package dev.catraca.catalog;

/**
 * What became of a batch.
 *
 * @param cancelRequested whether somebody asked to cancel the run
 */
public record BatchResult(
        Outcome outcome,
        long inserted,
        long updated,
        long unchanged,
        long duplicated,
        long rejected,
        boolean cancelRequested) {
    /** Whether the batch is in the catalogue. */
    public enum Outcome {
        /** It is in now. */
        APPLIED,
        /** It was in already: the answer to an earlier attempt was lost. */
        REPLAYED,
        /** The run is not RUNNING any more; nothing was written, and nothing will be. */
        SUPERSEDED
    }
}
