package dev.catraca.catalog;

/**
 * The result of a batch.
 *
 * @param flaws how many bad values were left out of products
 * @param cancelRequested whether a cancel of the run was requested
 */
public record BatchResult(
        Outcome outcome,
        long inserted,
        long updated,
        long unchanged,
        long duplicated,
        long rejected,
        long filtered,
        long flaws,
        boolean cancelRequested) {
    /** The result of a batch that counted nothing now. */
    static BatchResult nothing(Outcome outcome, boolean cancelRequested) {
        return new BatchResult(outcome, 0, 0, 0, 0, 0, 0, 0, cancelRequested);
    }

    /** Whether the batch is in the catalogue. */
    public enum Outcome {
        /** It was applied now. */
        APPLIED,
        /** It was applied before: the answer to an earlier attempt was lost. */
        REPLAYED,
        /** The run is no longer RUNNING with this token; nothing was written. */
        SUPERSEDED
    }
}
