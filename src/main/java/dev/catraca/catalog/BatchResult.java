package dev.catraca.catalog;

/**
 * The result of a batch.
 *
 * @param cancelRequested whether a cancel of the run was requested
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
        /** It was applied now. */
        APPLIED,
        /** It was applied before: the answer to an earlier attempt was lost. */
        REPLAYED,
        /** The run is no longer RUNNING, or is at another batch; nothing was written. */
        SUPERSEDED
    }
}
