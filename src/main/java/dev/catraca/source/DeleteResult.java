package dev.catraca.source;

/** The result of deleting a source. */
public sealed interface DeleteResult {
    /** It is gone; its products and runs stay. */
    record Deleted() implements DeleteResult {}

    /** There is no source of this id. */
    record Unknown() implements DeleteResult {}

    /** It comes from the configuration, and can only be removed there. */
    record Configured() implements DeleteResult {}

    /** It is kept, because this run is reading it. */
    record Running(long runId) implements DeleteResult {}
}
